using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Creation, copies and casts.</summary>
internal static partial class Ops
{
    public static TensorImpl Full(long[] shape, Scalar value, ScalarType dtype)
    {
        if (value.Real == 0 && value.Integer == 0)
            return TensorImpl.Zeros(dtype, shape);
        TensorImpl result = TensorImpl.Empty(dtype, shape);
        Copying.Copy(TensorImpl.Number(value, dtype), result);
        return result;
    }

    /// <summary>A C# number as an operand: it ranks lowest in type promotion.</summary>
    public static TensorImpl Number(Scalar value) => TensorImpl.Number(value, value.Type);

    public static TensorImpl Detach(TensorImpl x) => x.Alias();

    /// <summary>A contiguous copy with history.</summary>
    public static TensorImpl Clone(TensorImpl x)
    {
        TensorImpl y = Pointwise.Copy(x);
        if (Autograd.Records(x))
            Autograd.Record("Clone", y, [x], [], static (_, g) => [g[0]]);
        return y;
    }

    public static TensorImpl Contiguous(TensorImpl x) => x.IsContiguous ? x : Clone(x);

    public static TensorImpl Cast(TensorImpl x, ScalarType type)
    {
        if (x.DType == type)
            return x;
        TensorImpl y = Pointwise.Cast(x, type);
        if (DType.IsFloating(type) && Autograd.Records(x))
        {
            ScalarType before = x.DType;
            Autograd.Record("ToCopy", y, [x], [], (_, g) => [Cast(g[0]!, before)]);
        }
        return y;
    }

    /// <summary>Sums a gradient over what was broadcast, back to <paramref name="shape"/>.</summary>
    public static TensorImpl SumTo(TensorImpl gradient, long[] shape)
    {
        if (gradient.Shape.AsSpan().SequenceEqual(shape))
            return gradient;
        int shift = gradient.Rank - shape.Length;
        var dims = new List<long>();
        for (int d = 0; d < gradient.Rank; d++)
        {
            if (d < shift || (shape[d - shift] == 1 && gradient.Shape[d] != 1))
                dims.Add(d);
        }
        TensorImpl sum = dims.Count == 0 ? gradient : Sum(gradient, [.. dims], true);
        return sum.Rank == shape.Length ? sum : Reshape(sum, shape);
    }
}
