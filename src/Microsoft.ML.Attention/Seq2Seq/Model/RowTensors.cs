using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Tensors that live and end together; the first dimension of each is the rows of a batch.</summary>
internal abstract record RowTensors : IDisposable
{
    /// <summary>All of them; null stands for none.</summary>
    protected abstract IEnumerable<Tensor?> Tensors { get; }

    public void MoveToOuterDisposeScope()
    {
        foreach (var tensor in Tensors)
            tensor?.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors)
            tensor?.Dispose();
    }
}
