namespace TorchSharp;

/// <summary>The gradients of an operation's inputs, one per input given to Record and null where there is none.</summary>
/// <param name="node">Holds what was saved: <see cref="FunctionNode.Saved"/>, <see cref="FunctionNode.Needs"/>.</param>
/// <param name="gradients">One per output, null where none arrived. They may be shared: never change them in place.</param>
internal delegate TensorImpl?[] BackwardFunction(FunctionNode node, TensorImpl?[] gradients);

/// <summary>The node of one recorded operation.</summary>
internal sealed class FunctionNode : Node
{
    private readonly Edge[] _next;
    private readonly SavedTensor[] _saved;
    private readonly BackwardFunction _backward;
    private readonly (long[] Shape, torch.ScalarType DType)[] _outputs;
    private bool _released;

    public FunctionNode(string name, ReadOnlySpan<TensorImpl> outputs, ReadOnlySpan<TensorImpl> inputs, ReadOnlySpan<TensorImpl> saved,
        BackwardFunction backward)
        : base(name)
    {
        _backward = backward;
        _next = new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            _next[i] = inputs[i].GradientEdge();
            _next[i].Node?.Retain();
        }
        _saved = saved.Length == 0 ? [] : new SavedTensor[saved.Length];
        for (int i = 0; i < saved.Length; i++)
            _saved[i] = new SavedTensor(saved[i], outputs.IndexOf(saved[i]));
        _outputs = new (long[], torch.ScalarType)[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
            _outputs[i] = (outputs[i].Shape, outputs[i].DType);
    }

    public override ReadOnlySpan<Edge> Next => _next;

    public override int OutputCount => _outputs.Length;

    /// <summary>The i-th saved tensor; throws if it was changed in place since, or freed by an earlier backward pass.</summary>
    public TensorImpl Saved(int index) => _saved[index].Get(this);

    /// <summary>Whether a gradient of the i-th input is wanted at all.</summary>
    public bool Needs(int input) => _next[input].Node != null;

    /// <summary>The gradient of the i-th output, zeros where none arrived.</summary>
    public TensorImpl OrZeros(TensorImpl?[] gradients, int output) =>
        gradients[output] ?? TensorImpl.Zeros(_outputs[output].DType, _outputs[output].Shape);

    public override TensorImpl?[] Backward(TensorImpl?[] outputGradients)
    {
        if (_released && _saved.Length > 0)
            _ = _saved[0].Get(this);
        return _backward(this, outputGradients);
    }

    public override void ReleaseSaved()
    {
        _released = true;
        for (int i = 0; i < _saved.Length; i++)
            _saved[i].Release();
    }
}
