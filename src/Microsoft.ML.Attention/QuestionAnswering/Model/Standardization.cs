using Microsoft.ML.Attention.Pooling;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>Centres and scales components by the training set's means and standard deviations, so that their units do not matter.</summary>
internal sealed class Standardization : Module<Tensor, Tensor>
{
    private const string Mean = "mean";
    private const string Scale = "scale";

    /// <param name="size">Components of a vector.</param>
    public Standardization(int size)
        : base(nameof(Standardization))
    {
        register_buffer(Mean, zeros(size));
        register_buffer(Scale, ones(size));
    }

    public void Set(VectorStatistics statistics)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        get_buffer(Mean)!.copy_(tensor(statistics.Mean));
        get_buffer(Scale)!.copy_(tensor(statistics.Scale));
    }

    /// <param name="input">The vectors, [any, size].</param>
    // The buffers are asked for by name, because moving the module to a device puts others in their place.
    public override Tensor forward(Tensor input) => (input - get_buffer(Mean)!) * get_buffer(Scale)!;
}
