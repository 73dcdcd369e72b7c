using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Counts and distinct values.</summary>
internal static unsafe partial class Ops
{
    /// <summary>How often (or with what weight) each of 0, 1, … occurs.</summary>
    public static TensorImpl BinCount(TensorImpl x, TensorImpl? weights, long minimum)
    {
        if (x.Rank != 1 || !DType.IsInteger(x.DType))
            throw Errors.Torch("bincount only supports 1-d non-negative integral inputs.");
        TensorImpl values = Pointwise.Copy(Pointwise.Cast(x, ScalarType.Int64));
        long size = minimum;
        for (long i = 0; i < values.Count; i++)
            size = values.Longs[i] >= 0 ? Math.Max(size, values.Longs[i] + 1)
                : throw Errors.Torch("bincount only supports 1-d non-negative integral inputs.");
        if (weights != null && !weights.Shape.AsSpan().SequenceEqual(x.Shape))
            throw Errors.Torch("weights should be 1-d and have the same length as input");
        ScalarType type = weights == null ? ScalarType.Int64 : weights.DType == ScalarType.Float32 ? ScalarType.Float32
            : ScalarType.Float64;
        TensorImpl addend = weights == null ? Full([x.Count], 1L, type) : Pointwise.Cast(Detach(weights), type);
        TensorImpl y = TensorImpl.Zeros(type, size);
        IndexLoops.Scatter(y, 0, values, addend, add: true);
        return y;
    }

    /// <summary>The distinct elements in ascending order; where each element went; how often each occurs.</summary>
    public static (TensorImpl Values, TensorImpl Inverse, TensorImpl Counts) Unique(TensorImpl x)
    {
        TensorImpl flat = Flatten(Detach(x));
        (TensorImpl sorted, TensorImpl order) = Sort(flat, 0, false);
        TensorImpl inverse = TensorImpl.Empty(ScalarType.Int64, flat.Count);
        var starts = new List<long>();
        TensorImpl differs = flat.Count < 2 ? TensorImpl.Zeros(ScalarType.Bool, 0)
            : Pointwise.Contiguous(Pointwise.Compare<NotEqualOp>(Narrow(sorted, 0, 1, flat.Count - 1),
                Narrow(sorted, 0, 0, flat.Count - 1)));
        for (long i = 0; i < flat.Count; i++)
        {
            if (i == 0 || differs.Data[i - 1] != 0)
                starts.Add(i);
            inverse.Longs[order.Longs[i]] = starts.Count - 1;
        }
        TensorImpl firsts = TensorImpl.Empty(ScalarType.Int64, starts.Count), counts = TensorImpl.Empty(ScalarType.Int64, starts.Count);
        for (int i = 0; i < starts.Count; i++)
        {
            firsts.Longs[i] = starts[i];
            counts.Longs[i] = (i + 1 < starts.Count ? starts[i + 1] : flat.Count) - starts[i];
        }
        return (IndexSelect(sorted, 0, firsts), Reshape(inverse, x.Shape), counts);
    }
}
