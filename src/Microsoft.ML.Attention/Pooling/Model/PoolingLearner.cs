using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>A <see cref="PoolingModel"/> with what it needs in training only: a linear layer from the context to the label.</summary>
internal sealed class PoolingLearner : Module
{
    private readonly Linear _head;

    /// <param name="pooling">The model to train; disposed with the learner.</param>
    /// <param name="outputs">The number of classes; 1 for a number.</param>
    public PoolingLearner(PoolingModel pooling, int outputs)
        : base(nameof(PoolingLearner))
    {
        Pooling = pooling;
        _head = Linear((long)pooling.Options.Queries * pooling.Options.Size, outputs);
        register_module("pooling", pooling);
        register_module("head", _head);
    }

    public PoolingModel Pooling { get; }

    /// <summary>Predicts the labels of a batch.</summary>
    /// <returns>The classes' scores before the softmax, or the number, [batch, outputs].</returns>
    public Tensor Predict(PoolingBatch batch)
    {
        var (context, _) = Pooling.Pool(batch);
        var features = Pooling.Standardize(context).flatten(1); // [batch, queries x size]
        return _head.call(functional.dropout(features, Pooling.Options.Dropout, training));
    }

    /// <summary>Frees what only training needs, and gives the model out of its hands.</summary>
    public PoolingModel Release()
    {
        _head.Dispose();
        return Pooling;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Pooling.Dispose();
            _head.Dispose();
        }
        base.Dispose(disposing);
    }
}
