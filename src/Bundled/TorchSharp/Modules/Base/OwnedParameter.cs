using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// A weight of a built-in layer. The layer holds the values by a reference of its own, so it goes on working whatever happens to the
/// <see cref="Parameter"/>s that stand for them: the one that is registered belongs to the dispose scope in which the layer was made, and
/// each read of
/// a property makes another.
/// </summary>
internal sealed class OwnedParameter
{
    private readonly nn.Module _module;
    private readonly string _name;
    private TensorImpl? _values;

    public OwnedParameter(nn.Module module, string name, Parameter initial)
    {
        _module = module;
        _name = name;
        _values = initial.Impl.Retain();
    }

    /// <summary>The values.</summary>
    /// <exception cref="ObjectDisposedException">The layer was disposed.</exception>
    public TensorImpl Values => _values ?? throw new ObjectDisposedException(_module.GetType().FullName);

    /// <summary>The values, or null if the weight was taken away.</summary>
    public TensorImpl? ValuesOrNull => _values;

    /// <summary>A new parameter that stands for the same values; null if the weight was taken away.</summary>
    public Parameter? Read() => _values is null ? null : new Parameter(_values);

    /// <summary>Makes another parameter's values this weight: they are shared, not copied.</summary>
    public void Write(Parameter? value)
    {
        TensorImpl? old = _values;
        _values = value?.Impl.Retain();
        old?.Release();
        _module.Reregister(_name, value);
    }

    /// <summary>Lets go of the values when the layer is disposed.</summary>
    public void Release()
    {
        _values?.Release();
        _values = null;
    }
}
