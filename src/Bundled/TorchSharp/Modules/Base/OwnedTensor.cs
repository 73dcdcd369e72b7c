using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// A tensor of a built-in layer. The layer holds the values by a reference of its own, so it goes on working whatever happens to the
/// wrappers that stand for them: the one that is registered belongs to the dispose scope in which the layer was made, and each read of a
/// property makes another.
/// </summary>
/// <param name="module">The layer.</param>
/// <param name="name">The name under which the tensor is registered.</param>
/// <param name="initial">Its first value.</param>
internal abstract class OwnedTensor(nn.Module module, string name, Tensor initial)
{
    private TensorImpl? _values = initial.Impl.Retain();

    /// <summary>The values.</summary>
    /// <exception cref="ObjectDisposedException">The layer was disposed.</exception>
    public TensorImpl Values => _values ?? throw new ObjectDisposedException(Module.GetType().FullName);

    /// <summary>The values, or null if they were taken away.</summary>
    public TensorImpl? ValuesOrNull => _values;

    protected nn.Module Module { get; } = module;

    protected string Name { get; } = name;

    /// <summary>Lets go of the values when the layer is disposed.</summary>
    public void Release()
    {
        _values?.Release();
        _values = null;
    }

    /// <summary>Shares another tensor's values from now on.</summary>
    protected void Replace(Tensor? value)
    {
        TensorImpl? old = _values;
        _values = value?.Impl.Retain();
        old?.Release();
    }
}
