namespace TorchSharp;

/// <summary>A value kept for the backward pass, with the version it had.</summary>
internal struct SavedTensor
{
    private TensorImpl? _value;
    private readonly int _version;
    private readonly bool _isOutput;
    private readonly int _output;

    /// <param name="value">What to keep.</param>
    /// <param name="output">Its number if it is an output of the node that saves it, else -1: the node must not own its own owner.</param>
    public SavedTensor(TensorImpl value, int output)
    {
        _isOutput = output >= 0;
        _output = output;
        _version = value.Storage.Version;
        _value = (_isOutput ? value.Alias() : value).Retain();
    }

    public readonly TensorImpl Get(FunctionNode owner)
    {
        TensorImpl value = _value ?? throw Errors.Torch("Trying to backward through the graph a second time (or directly access saved tensors after " +
            "they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). " +
            "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.");
        if (value.Storage.Version != _version)
        {
            throw Errors.Torch("one of the variables needed for gradient computation has been modified by an inplace operation: " +
                $"[{value.DType} {Errors.Sizes(value.Shape)}], saved by {owner.Name}, is at version {value.Storage.Version}; expected version {_version} instead.");
        }
        if (!_isOutput || !Autograd.IsEnabled)
            return value;
        TensorImpl connected = value.Alias();
        connected.SetNode(owner, _output);
        return connected;
    }

    public void Release()
    {
        TensorImpl? value = _value;
        _value = null;
        value?.Release();
    }
}
