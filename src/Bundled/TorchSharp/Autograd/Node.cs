namespace TorchSharp;

/// <summary>
/// A step of the backward pass: takes the gradients of an operation's outputs to those of its inputs. Nodes are counted by the outputs
/// and by the later nodes that lead to them, so an abandoned graph gives its memory back without waiting for the garbage collector.
/// </summary>
/// <remarks>Operations do not derive from this; they call
/// <see cref="Autograd.Record(string, TensorImpl, TensorImpl[], TensorImpl[], BackwardFunction)"/>.</remarks>
internal abstract class Node
{
    private static long _sequence;

    [ThreadStatic]
    private static Stack<Node>? _dying;

    [ThreadStatic]
    private static bool _releasing;

    private int _references;

    protected Node(string name) => Name = name;

    /// <summary>libtorch's name without the ending "Backward0".</summary>
    public string Name { get; }

    /// <summary>Later nodes have larger numbers; the backward pass takes the largest that is ready.</summary>
    public long Sequence { get; } = Interlocked.Increment(ref _sequence);

    /// <summary>Where the gradient of each differentiable input goes; an empty edge where none is wanted.</summary>
    public abstract ReadOnlySpan<Edge> Next { get; }

    /// <summary>How many outputs the operation had.</summary>
    public abstract int OutputCount { get; }

    /// <summary>The gradients of the inputs, in the order of <see cref="Next"/>; null where there is none.</summary>
    /// <param name="outputGradients">One per output; null where no gradient arrived.</param>
    public abstract TensorImpl?[] Backward(TensorImpl?[] outputGradients);

    /// <summary>Lets go of what was saved for <see cref="Backward"/>.</summary>
    public abstract void ReleaseSaved();

    /// <summary>Tensors computed by this node that want to keep their gradient (<c>retain_grad</c>).</summary>
    public List<TensorImpl>? Retainers { get; set; }

    /// <summary>Hands arriving gradients to the outputs that retain them.</summary>
    public void KeepRetained(TensorImpl?[] gradients)
    {
        if (Retainers == null)
            return;
        foreach (TensorImpl output in Retainers)
        {
            if (output.IsAlive && output.RetainsGrad && gradients[output.NodeOutput] is { } gradient)
                Autograd.Accumulate(output, gradient);
        }
    }

    public void Retain() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;
        // A loop rather than recursion: a graph over a long sequence is thousands of nodes deep.
        Stack<Node> dying = _dying ??= new();
        dying.Push(this);
        if (_releasing)
            return;
        _releasing = true;
        try
        {
            while (dying.TryPop(out Node? node))
            {
                node.ReleaseSaved();
                foreach (Edge edge in node.Next)
                    edge.Node?.Release();
            }
        }
        finally
        {
            _releasing = false;
        }
    }
}
