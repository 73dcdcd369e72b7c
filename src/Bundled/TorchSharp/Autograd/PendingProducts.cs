using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The part of a gradient that is a sum of products <c>leftᵀ right</c>, one a use of a weight or of a sequence's values: a recurrent decoder uses
/// both at every step. The factors are put behind each other and multiplied once, because many products of few rows spend their time on reading
/// and writing the sum.
/// </summary>
internal sealed unsafe class PendingProducts
{
    /// <summary>Factors of more rows fill a product of their own.</summary>
    private const long FewRows = 256;

    /// <summary>Rows kept at most, so that memory stays that of a few steps.</summary>
    private const long MostRows = 1024;

    /// <summary>Elements worth sharing out.</summary>
    private const long LeastCopied = 32_768;

    private readonly List<(TensorImpl Left, TensorImpl Right)> _factors = [];
    private readonly int _output;
    private long _rows;

    private PendingProducts(int output) => _output = output;

    /// <summary>Keeps a product for later, if that pays.</summary>
    /// <param name="pending">The products that go to the same node, or null.</param>
    /// <param name="output">Whose gradient it is part of: the number of an output of that node.</param>
    /// <param name="isLast">Whether nothing else will arrive there.</param>
    /// <param name="left">Contiguous, [batches, rows, m].</param>
    /// <param name="right">Contiguous, [batches, rows, n].</param>
    public static bool TryAdd(ref PendingProducts? pending, int output, bool isLast, TensorImpl left, TensorImpl right)
    {
        if (left.DType != ScalarType.Float32 || right.DType != ScalarType.Float32 || left.Shape[1] > FewRows)
            return false;
        if (pending == null ? isLast : pending._output != output || !pending.Fits(left, right))
            return false;
        pending ??= new PendingProducts(output);
        pending._factors.Add((left.Retain(), right.Retain()));
        pending._rows += left.Shape[1];
        return true;
    }

    /// <summary>Whether it is time to multiply.</summary>
    public bool IsFull => _rows >= MostRows;

    public int Output => _output;

    /// <summary>Multiplies and adds the sum to the gradient, in place where nobody else sees it, and forgets the factors.</summary>
    /// <param name="gradient">What else has arrived, or null; replaced by the sum, which holds a reference.</param>
    /// <param name="shape">The shape of the gradient.</param>
    public void AddTo(ref TensorImpl? gradient, long[] shape)
    {
        if (_factors.Count == 0)
            return;
        (TensorImpl left, TensorImpl right) = _factors.Count == 1 ? _factors[0] : (Join(0), Join(1)); // [batches, rows, m], [batches, rows, n]
        (long batches, long rows, long m, long n) = (left.Shape[0], left.Shape[1], left.Shape[2], right.Shape[2]);
        bool inPlace = gradient is { DType: ScalarType.Float32 } && gradient.IsExclusive;
        TensorImpl sum = inPlace ? gradient! : TensorImpl.Empty(ScalarType.Float32, shape).Retain();
        Gemm.MultiplyBatched(
            true, false, batches, m, n, rows, 1, left.Floats, m, rows * m, right.Floats, n, rows * n, inPlace ? 1 : 0, sum.Floats, n, m * n);
        if (!inPlace && gradient != null)
        {
            Pointwise.AddInto(sum, gradient);
            gradient.Release();
        }
        gradient = sum;
        Release();
    }

    /// <summary>Lets go of the factors.</summary>
    public void Release()
    {
        foreach ((TensorImpl left, TensorImpl right) in _factors)
        {
            left.Release();
            right.Release();
        }
        _factors.Clear();
        _rows = 0;
    }

    private bool Fits(TensorImpl left, TensorImpl right) => _factors.Count == 0
        || (_factors[0].Left.Shape[0] == left.Shape[0] && _factors[0].Left.Shape[2] == left.Shape[2] && _factors[0].Right.Shape[2] == right.Shape[2]);

    private TensorImpl Join(int side)
    {
        TensorImpl[] parts = [.. _factors.Select(pair => side == 0 ? pair.Left : pair.Right)];
        long batches = parts[0].Shape[0], width = parts[0].Shape[2];
        TensorImpl joined = TensorImpl.Empty(ScalarType.Float32, batches, _rows, width);
        long[] starts = new long[parts.Length];
        for (int i = 1; i < parts.Length; i++)
            starts[i] = starts[i - 1] + parts[i - 1].Shape[1];
        Workers.For(new JoinJob { Parts = parts, Starts = starts, Joined = joined }, parts.Length, Math.Max(1, parts.Length * LeastCopied / joined.Count));
        return joined;
    }

    /// <summary>Puts the rows of each part behind those of the part before, in every batch.</summary>
    private struct JoinJob : IRangeJob
    {
        public TensorImpl[] Parts;
        public long[] Starts;
        public TensorImpl Joined;

        public readonly void Run(long start, long end)
        {
            (long batches, long rows, long width) = (Joined.Shape[0], Joined.Shape[1], Joined.Shape[2]);
            for (long i = start; i < end; i++)
            {
                long count = Parts[i].Shape[1] * width;
                for (long batch = 0; batch < batches; batch++)
                {
                    float* target = Joined.Floats + (batch * rows + Starts[i]) * width;
                    Buffer.MemoryCopy(Parts[i].Floats + batch * count, target, count * sizeof(float), count * sizeof(float));
                }
            }
        }
    }
}
