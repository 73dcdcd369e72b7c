using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A weight of a built-in layer.</summary>
/// <param name="module">The layer.</param>
/// <param name="name">The name under which it is registered.</param>
/// <param name="initial">Its first value.</param>
internal sealed class OwnedParameter(nn.Module module, string name, Parameter initial) : OwnedTensor(module, name, initial)
{
    /// <summary>A new parameter that stands for the same values; null if the weight was taken away.</summary>
    public Parameter? Read() => ValuesOrNull is { } values ? new Parameter(values) : null;

    /// <summary>Makes another parameter's values this weight: they are shared, not copied.</summary>
    public void Write(Parameter? value)
    {
        Replace(value);
        Module.Reregister(Name, value);
    }
}
