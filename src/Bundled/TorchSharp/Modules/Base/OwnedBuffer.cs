using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>State of a built-in layer that is saved but not trained.</summary>
/// <param name="module">The layer.</param>
/// <param name="name">The name under which it is registered.</param>
/// <param name="initial">Its first value.</param>
internal sealed class OwnedBuffer(nn.Module module, string name, Tensor initial) : OwnedTensor(module, name, initial)
{
    /// <summary>A new tensor that stands for the same values; null if they were taken away.</summary>
    public Tensor? Read() => ValuesOrNull is { } values ? new Tensor(values) : null;

    /// <summary>Makes another tensor's values this state: they are shared, not copied.</summary>
    public void Write(Tensor? value)
    {
        Replace(value);
        Module.ReregisterBuffer(Name, value);
    }
}
