namespace TorchSharp;

/// <summary>The backward pass: visits the nodes from the results to the leaves, each after all that lead to it.</summary>
internal sealed class Engine
{
    [ThreadStatic]
    private static Engine? _current;

    private readonly Dictionary<Node, Visit> _visits = new(ReferenceEqualityComparer.Instance);
    private readonly PriorityQueue<Node, long> _ready = new();
    private readonly bool _keepSaved;
    private readonly Edge[]? _targets;
    private readonly TensorImpl?[] _captured;
    private readonly bool _capture;

    private Engine(bool keepSaved, IReadOnlyList<TensorImpl>? inputs, bool capture)
    {
        _keepSaved = keepSaved;
        _capture = capture;
        _targets = inputs?.Select(input => input.GradientEdge()).ToArray();
        _captured = new TensorImpl?[inputs?.Count ?? 0];
    }

    private sealed class Visit(int outputs)
    {
        public readonly TensorImpl?[] Gradients = new TensorImpl?[outputs];
        public PendingProducts? Products;
        public long[] ProductShape = [];
        public int Waiting;
        public bool Wanted = true;
    }

    /// <summary>Runs the pass.</summary>
    /// <param name="roots">The tensors to differentiate.</param>
    /// <param name="rootGradients">Their gradients; null means 1 for a tensor of one element.</param>
    /// <param name="retainGraph">Keep what was saved, so that the pass can be run again.</param>
    /// <param name="createGraph">Record the pass itself, so that it can be differentiated.</param>
    /// <param name="inputs">If not null, only these receive gradients.</param>
    /// <param name="capture">With <paramref name="inputs"/>: return their gradients, owned by the caller's temporaries, and leave
    /// <see cref="TensorImpl.Grad"/> alone.</param>
    public static TensorImpl?[] Run(IReadOnlyList<TensorImpl> roots, IReadOnlyList<TensorImpl?>? rootGradients, bool retainGraph,
        bool createGraph,
        IReadOnlyList<TensorImpl>? inputs = null, bool capture = false)
    {
        bool before = Autograd.IsEnabled;
        Engine? outer = _current;
        var engine = new Engine(retainGraph || createGraph, inputs, capture);
        Autograd.IsEnabled = createGraph;
        _current = engine;
        try
        {
            engine.Start(roots, rootGradients);
            while (engine._ready.TryDequeue(out Node? node, out _))
                engine.Step(node);
            return engine._captured;
        }
        finally
        {
            Autograd.IsEnabled = before;
            _current = outer;
            engine.ReleasePending();
        }
    }

    /// <summary>
    /// For a backward function: takes over the gradient <c>leftᵀ right</c> of an input, to be multiplied together with others of its kind. The
    /// function then returns null for that input.
    /// </summary>
    /// <param name="edge">The input's edge, which is not empty.</param>
    /// <param name="left">[rows, m], or [batches, rows, m].</param>
    /// <param name="right">[rows, n], or [batches, rows, n].</param>
    /// <param name="shape">The shape of the gradient, [m, n] or [batches, m, n].</param>
    /// <returns>Whether it did; if not, the function has to multiply.</returns>
    public static bool TryDefer(Edge edge, TensorImpl left, TensorImpl right, long[] shape)
    {
        if (_current is not { } engine || Autograd.IsEnabled || !left.IsContiguous || !right.IsContiguous)
            return false;
        Visit visit = engine._visits[edge.Node!];
        // Viewed as one batch, so that weights and sequences are one case.
        TensorImpl lefts = AsBatches(left), rights = AsBatches(right);
        bool isLast = visit.Waiting == 1 && visit.Gradients[edge.Output] == null;
        if (!visit.Wanted || !PendingProducts.TryAdd(ref visit.Products, edge.Output, isLast, lefts, rights))
            return false;
        if (visit.Products!.IsFull)
            visit.Products.AddTo(ref visit.Gradients[edge.Output], shape);
        visit.ProductShape = shape;
        return true;
    }

    private static TensorImpl AsBatches(TensorImpl x) => x.Rank == 3 ? x
        : x.View([1, x.Count / Math.Max(1, x.Shape[^1]), x.Shape[^1]], [x.Count, x.Shape[^1], 1], x.Offset);

    private void Start(IReadOnlyList<TensorImpl> roots, IReadOnlyList<TensorImpl?>? rootGradients)
    {
        using var _ = Temporaries.Open();
        for (int i = 0; i < roots.Count; i++)
        {
            Edge edge = roots[i].GradientEdge();
            if (edge.Node == null)
                throw Errors.Torch($"element {i} of tensors does not require grad and does not have a grad_fn");
            Discover(edge.Node);
            Deliver(edge, RootGradient(roots[i], rootGradients != null && i < rootGradients.Count ? rootGradients[i] : null));
        }
        foreach (Node node in _visits.Keys)
        {
            foreach (Edge edge in node.Next)
            {
                if (edge.Node != null)
                    _visits[edge.Node].Waiting++;
            }
        }
        if (_targets != null)
            MarkWanted(_targets);
        foreach ((Node node, Visit visit) in _visits)
        {
            if (visit.Waiting == 0)
                _ready.Enqueue(node, -node.Sequence);
        }
    }

    private static TensorImpl RootGradient(TensorImpl root, TensorImpl? given)
    {
        if (given == null)
        {
            if (root.Count != 1)
                throw Errors.Torch("grad can be implicitly created only for scalar outputs");
            return Ops.Full(root.Shape, 1, root.DType);
        }
        if (!given.Shape.AsSpan().SequenceEqual(root.Shape))
        {
            throw Errors.Torch($"Mismatch in shape: grad_output[0] has a shape of {Errors.Sizes(given.Shape)} and output[0] has a shape of {Errors.Sizes(root.Shape)}.");
        }
        return given;
    }

    private void Discover(Node root)
    {
        var open = new Stack<Node>();
        Enter(root);
        while (open.TryPop(out Node? node))
        {
            foreach (Edge edge in node.Next)
            {
                if (edge.Node != null)
                    Enter(edge.Node);
            }
        }

        void Enter(Node node)
        {
            if (_visits.TryAdd(node, new Visit(node.OutputCount)))
                open.Push(node);
        }
    }

    /// <summary>Only nodes on a path to a target have to run.</summary>
    private void MarkWanted(Edge[] targets)
    {
        var before = new Dictionary<Node, List<Node>>(ReferenceEqualityComparer.Instance);
        foreach ((Node node, Visit visit) in _visits)
        {
            visit.Wanted = false;
            foreach (Edge edge in node.Next)
            {
                if (edge.Node == null)
                    continue;
                if (!before.TryGetValue(edge.Node, out List<Node>? list))
                    before[edge.Node] = list = [];
                list.Add(node);
            }
        }
        var open = new Stack<Node>(targets.Select(target => target.Node).OfType<Node>());
        while (open.TryPop(out Node? node))
        {
            if (!_visits.TryGetValue(node, out Visit? visit) || visit.Wanted)
                continue;
            visit.Wanted = true;
            foreach (Node earlier in before.GetValueOrDefault(node, []))
                open.Push(earlier);
        }
    }

    private void Step(Node node)
    {
        Visit visit = _visits[node];
        if (visit.Products is { } products)
        {
            // In a scope of its own: afterwards the sum belongs to the visit alone, and a leaf takes it over without a copy.
            using var _ = Temporaries.Open();
            products.AddTo(ref visit.Gradients[products.Output], visit.ProductShape);
        }
        using (Temporaries.Open())
        {
            node.KeepRetained(visit.Gradients);
            bool arrived = Array.Exists(visit.Gradients, gradient => gradient != null);
            if (arrived && visit.Wanted)
                Capture(node, visit.Gradients);
            bool skip = !arrived || !visit.Wanted || (_targets != null && node is AccumulateGrad && (_capture || !IsTarget(node)));
            TensorImpl?[]? gradients = skip ? null : node.Backward(visit.Gradients);
            ReadOnlySpan<Edge> next = node.Next;
            for (int i = 0; i < next.Length; i++)
            {
                if (next[i].Node is not { } target)
                    continue;
                if (gradients?[i] is { } gradient)
                    Deliver(next[i], gradient);
                Visit following = _visits[target];
                if (--following.Waiting == 0)
                    _ready.Enqueue(target, -target.Sequence);
            }
            if (!skip && !_keepSaved)
                node.ReleaseSaved();
        }
        Release(visit);
    }

    private bool IsTarget(Node node) => Array.Exists(_targets!, target => target.Node == node);

    private void Capture(Node node, TensorImpl?[] gradients)
    {
        if (_targets == null)
            return;
        for (int i = 0; i < _targets.Length; i++)
        {
            if (_targets[i].Node != node)
                continue;
            // The reference is given back by ReleasePending, after the caller's temporaries have taken theirs.
            _captured[i] = gradients[_targets[i].Output];
            _captured[i]?.Retain();
        }
    }

    private void Deliver(Edge edge, TensorImpl gradient)
    {
        ref TensorImpl? pending = ref _visits[edge.Node!].Gradients[edge.Output];
        if (pending == null)
        {
            pending = gradient.Retain();
            return;
        }
        if (!Autograd.IsEnabled && pending.IsExclusive && pending.DType == gradient.DType)
        {
            Pointwise.AddInto(pending, gradient);
            return;
        }
        TensorImpl sum = Ops.Add(pending, gradient).Retain();
        pending.Release();
        pending = sum;
    }

    private static void Release(Visit visit)
    {
        foreach (TensorImpl? gradient in visit.Gradients)
            gradient?.Release();
        Array.Clear(visit.Gradients);
        visit.Products?.Release();
    }

    private void ReleasePending()
    {
        foreach (Visit visit in _visits.Values)
            Release(visit);
        for (int i = 0; i < _captured.Length; i++)
        {
            if (_captured[i] is not { } gradient)
                continue;
            Temporaries.Adopt(gradient);
            gradient.Release();
        }
    }
}
