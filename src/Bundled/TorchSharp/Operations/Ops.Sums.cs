using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Sums and means.</summary>
internal static partial class Ops
{
    /// <summary>Which dimensions a list names; an empty list or null names all.</summary>
    private static bool[] Marks(TensorImpl x, ReadOnlySpan<long> dims)
    {
        bool[] marks = new bool[x.Rank];
        if (dims.IsEmpty)
            Array.Fill(marks, true);
        foreach (int d in Layout.Dims(dims, x.Rank))
        {
            if (x.Rank > 0)
                marks[d] = true;
        }
        return marks;
    }

    private static TensorImpl DropDims(TensorImpl y, bool[] marks, bool keepdim)
    {
        if (keepdim)
            return y;
        long[] shape = [.. y.Shape.Where((_, d) => !marks[d])];
        return y.View(shape, Layout.Contiguous(shape), y.Offset);
    }

    /// <summary>A reduced tensor with size 1 put back where it was dropped.</summary>
    private static TensorImpl RestoreDims(TensorImpl y, bool[] marks, bool keepdim)
    {
        if (keepdim)
            return y;
        long[] shape = new long[marks.Length];
        for (int d = 0, i = 0; d < shape.Length; d++)
            shape[d] = marks[d] ? 1 : y.Shape[i++];
        return Reshape(y, shape);
    }

    /// <summary>The sum over <paramref name="dims"/> (none: all).</summary>
    public static TensorImpl Sum(TensorImpl x, ReadOnlySpan<long> dims, bool keepdim = false, ScalarType? type = null)
    {
        bool[] marks = Marks(x, dims);
        ScalarType result = type ?? (DType.IsFloating(x.DType) ? x.DType : ScalarType.Int64);
        TensorImpl y = DropDims(Summation.Sum(x, marks, result), marks, keepdim);
        if (DType.IsFloating(result) && Autograd.Records(x))
        {
            (long[] shape, ScalarType dtype) = (x.Shape, x.DType);
            Autograd.Record("Sum", y, [x], [], (_, g) => [Expand(Cast(RestoreDims(g[0]!, marks, keepdim), dtype), shape)]);
        }
        return y;
    }

    public static TensorImpl Sum(TensorImpl x) => Sum(x, []);

    public static TensorImpl Mean(TensorImpl x, ReadOnlySpan<long> dims, bool keepdim = false, ScalarType? type = null)
    {
        ScalarType result = type ?? x.DType;
        if (!DType.IsFloating(result))
        {
            throw Errors.Torch("mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. " +
                $"Got: {DType.Name(result)}");
        }
        TensorImpl sum = Sum(x, dims, keepdim, result);
        bool[] marks = Marks(x, dims);
        long count = 1;
        for (int d = 0; d < marks.Length; d++)
            count *= marks[d] ? x.Shape[d] : 1;
        return Div(sum, Number(count));
    }
}
