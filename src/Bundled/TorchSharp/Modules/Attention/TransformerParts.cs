using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What encoder and decoder layers are put together from (Vaswani et al., 2017, sections 3.1 and 3.3).</summary>
internal sealed record TransformerParts(long Width, long Heads, long InnerWidth, double Dropout, nn.Activations Activation)
{
    public MultiheadAttention Attention() => nn.MultiheadAttention(Width, Heads, Dropout);

    public Linear Expand() => nn.Linear(Width, InnerWidth);

    public Linear Contract() => nn.Linear(InnerWidth, Width);

    public LayerNorm Norm() => nn.LayerNorm(Width);

    /// <summary>Refuses what makes no layer.</summary>
    public TransformerParts Checked()
    {
        DropoutOperation.Check(Dropout);
        if (!Enum.IsDefined(Activation))
            throw new ArgumentException($"Expected an activation of ReLU or GELU, received {Activation}.");
        return this;
    }

    /// <summary>The network that every place passes on its own.</summary>
    public TensorImpl FeedForward(TensorImpl x, Linear expand, Linear contract, bool training)
    {
        TensorImpl wide = expand.Apply(x);
        TensorImpl active = Activation == nn.Activations.GELU ? Ops.Gelu(wide) : Ops.Relu(wide);
        return contract.Apply(DropoutOperation.Apply(active, Dropout, training));
    }

    /// <summary>A sublayer's result, added to its input and normalized.</summary>
    public TensorImpl Residual(TensorImpl x, TensorImpl result, LayerNorm norm, bool training)
        => norm.Apply(Ops.Add(x, DropoutOperation.Apply(result, Dropout, training)));

    /// <summary>A layer that starts from the values of another.</summary>
    /// <param name="from">The other layer.</param>
    /// <param name="make">Makes a layer of the same kind.</param>
    /// <param name="attentions">How many attentions it has.</param>
    public TLayer Copy<TLayer>(TLayer from, Func<TransformerParts, TLayer> make, int attentions) where TLayer : nn.Module
    {
        TLayer copy = make(this);
        // libtorch initialises every part once more for each level above it; what follows has to find the same random numbers.
        for (int i = 0; i < attentions; i++)
        {
            Attention().Dispose();
            nn.Linear(Width, Width).Dispose();
        }
        Expand().Dispose();
        Contract().Dispose();
        using IDisposable frozen = no_grad();
        foreach ((Tensor source, Tensor target) in from.state_dict().Values.Zip(copy.state_dict().Values))
            target.copy_(source);
        return copy;
    }
}
