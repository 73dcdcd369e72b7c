using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What a <see cref="Tensor"/> stands for: a strided view of a storage, with its place in the autograd graph. Reference counted: every
/// wrapper, every value that an autograd node saved and every gradient holds one reference, so that disposing a wrapper before
/// <c>backward</c> is harmless and memory returns to its pool the moment the last holder is gone.
/// </summary>
/// <remarks>
/// A new one belongs to the open <see cref="Temporaries"/> of its thread and dies with them unless somebody called <see cref="Retain"/>;
/// with none open it floats until the first holder takes it.
/// </remarks>
internal sealed unsafe class TensorImpl
{
    private int _references;
    private bool _requiresGrad;
    private Node? _node;
    private AccumulateGrad? _accumulator;
    private TensorImpl? _grad;
    private bool _gradIsZero;
    private int _viewVersion;

    public TensorImpl(TensorStorage storage, long offset, long[] shape, long[] strides, ScalarType dtype)
    {
        storage.Retain();
        Storage = storage;
        Offset = offset;
        Shape = shape;
        Strides = strides;
        DType = dtype;
        Count = Layout.Count(shape);
        Temporaries.Adopt(this);
    }

    public TensorStorage Storage { get; private set; }

    /// <summary>Where the view starts, in elements.</summary>
    public long Offset { get; private set; }

    public long[] Shape { get; private set; }

    /// <summary>In elements, one a dimension; 0 where a dimension was expanded.</summary>
    public long[] Strides { get; private set; }

    public ScalarType DType { get; private set; }

    /// <summary>The number of elements.</summary>
    public long Count { get; private set; }

    public int Rank => Shape.Length;

    /// <summary>Made from a C# number, which ranks lowest in type promotion.</summary>
    public bool IsNumber { get; init; }

    public bool IsAlive => Volatile.Read(ref _references) >= 0;

    /// <summary>Row-major without gaps.</summary>
    public bool IsContiguous => Layout.IsContiguous(Shape, Strides);

    /// <summary>The first element.</summary>
    public byte* Data => IsAlive ? Storage.Data + Offset * DTypeSize
        : throw new InvalidOperationException("Tensor invalid -- empty handle.");

    public float* Floats => (float*)Data;

    public double* Doubles => (double*)Data;

    public long* Longs => (long*)Data;

    public int DTypeSize => TorchSharp.DType.Size(DType);

    /// <summary>The tensor that this one was cut from, if changes here must appear in its history.</summary>
    public TensorImpl? ViewBase { get; private set; }

    public bool IsLeaf => Node == null;

    /// <summary>A leaf that asks for gradients, or the result of something that does.</summary>
    public bool RequiresGrad => _requiresGrad || Node != null;

    /// <summary>Keep the gradient although this is no leaf.</summary>
    public bool RetainsGrad { get; set; }

    /// <summary>Which output of <see cref="Node"/> this is.</summary>
    public int NodeOutput { get; private set; }

    /// <summary>What computed this tensor; a view whose base was changed in place since gets a fresh node.</summary>
    public Node? Node
    {
        get
        {
            if (ViewBase is { RequiresGrad: true } viewed && _viewVersion != Storage.Version)
                InPlace.RefreshView(this, viewed);
            return _node;
        }
    }

    /// <summary>The gradient of a leaf, or of a tensor that retains its gradient.</summary>
    public TensorImpl? Grad
    {
        get
        {
            if (_gradIsZero)
                Grad = Zeros(DType, Shape);
            return _grad;
        }
        set
        {
            _gradIsZero = false;
            value?.Retain();
            TensorImpl? old = _grad;
            _grad = value;
            old?.Release();
        }
    }

    /// <summary>Whether the gradient is zeros that nobody has looked at: then there is no memory to fill, nor to add to.</summary>
    public bool GradIsZero => _gradIsZero;

    /// <summary>Makes the gradient zeros; their memory comes when somebody reads <see cref="Grad"/>.</summary>
    public void ZeroGrad()
    {
        Grad = null;
        _gradIsZero = true;
    }

    public static TensorImpl Empty(ScalarType dtype, params long[] shape) => Allocate(dtype, shape, false);

    public static TensorImpl Zeros(ScalarType dtype, params long[] shape) => Allocate(dtype, shape, true);

    private static TensorImpl Allocate(ScalarType dtype, long[] shape, bool zeroed)
    {
        long count = Layout.Count(shape);
        var storage = new TensorStorage(checked(count * TorchSharp.DType.Size(dtype)), zeroed);
        return new TensorImpl(storage, 0, shape, Layout.Contiguous(shape), dtype);
    }

    /// <summary>A 0-d tensor of a C# number.</summary>
    public static TensorImpl Number(Scalar value, ScalarType dtype, bool isNumber = true)
    {
        var storage = new TensorStorage(8);
        var result = new TensorImpl(storage, 0, [], [], dtype) { IsNumber = isNumber };
        Elements.Write(result.Data, dtype, value);
        return result;
    }

    /// <summary>Another view of the same memory, outside the autograd graph; the operations record what belongs there.</summary>
    public TensorImpl View(long[] shape, long[] strides, long offset) => new(Storage, offset, shape, strides, DType);

    /// <summary>The same elements without history.</summary>
    public TensorImpl Alias() => View(Shape, Strides, Offset);

    /// <summary>For squeeze_, unsqueeze_, transpose_: the same elements under another shape.</summary>
    public void Reinterpret(long[] shape, long[] strides)
    {
        Shape = shape;
        Strides = strides;
    }

    /// <summary>
    /// For a module's change of type: looks into the memory of <paramref name="other"/> from now on; whoever shares this tensor sees it,
    /// too.
    /// </summary>
    public void ReplaceData(TensorImpl other)
    {
        other.Storage.Retain();
        TensorStorage old = Storage;
        (Storage, Offset, Shape, Strides, DType) = (other.Storage, other.Offset, other.Shape, other.Strides, other.DType);
        old.Release();
    }

    public void SetRequiresGrad(bool value) => _requiresGrad = value;

    public void SetViewBase(TensorImpl viewed)
    {
        ViewBase = viewed;
        viewed.Retain();
        _viewVersion = Storage.Version;
    }

    /// <summary>Makes this an output of <paramref name="node"/>, or a leaf if null.</summary>
    public void SetNode(Node? node, int output = 0)
    {
        node?.Retain();
        Node? old = _node;
        _node = node;
        NodeOutput = output;
        _viewVersion = Storage.Version;
        old?.Release();
    }

    /// <summary>Where a gradient of this tensor goes: its node, or the accumulator of a leaf.</summary>
    public Edge GradientEdge()
    {
        Node? node = Node;
        if (node != null)
            return new Edge(node, NodeOutput);
        if (!_requiresGrad)
            return default;
        if (_accumulator == null)
            Interlocked.CompareExchange(ref _accumulator, new AccumulateGrad(this), null);
        return new Edge(_accumulator, 0);
    }

    public TensorImpl Retain()
    {
        if (!IsAlive)
            throw new InvalidOperationException("Tensor invalid -- empty handle.");
        Interlocked.Increment(ref _references);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;
        _references = int.MinValue / 2;
        _gradIsZero = false;
        TensorImpl? grad = Interlocked.Exchange(ref _grad, null);
        Node? node = Interlocked.Exchange(ref _node, null);
        TensorImpl? viewed = ViewBase;
        ViewBase = null;
        Storage.Release();
        grad?.Release();
        node?.Release();
        viewed?.Release();
    }

    /// <summary>Whether the caller's reference is the only one, so that its memory may be taken over or changed unseen.</summary>
    public bool IsExclusive => Volatile.Read(ref _references) == 1 && Storage.IsUnshared && IsContiguous
        && Count * DTypeSize == Storage.ByteCount;
}
