namespace TorchSharp;

/// <summary>The end of a path through the graph: adds what arrives to a leaf's gradient.</summary>
internal sealed class AccumulateGrad(TensorImpl leaf) : Node("AccumulateGrad")
{
    public TensorImpl Leaf => leaf;

    public override ReadOnlySpan<Edge> Next => [];

    public override int OutputCount => 1;

    public override TensorImpl?[] Backward(TensorImpl?[] outputGradients)
    {
        if (outputGradients[0] is { } gradient && leaf.IsAlive)
            Autograd.Accumulate(leaf, gradient);
        return [];
    }

    public override void ReleaseSaved()
    {
    }
}
