using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Products of matrices in a grid, [outer, inner, n, k] x [outer, inner, k, m], read where they are: the heads of attention lie side by side in a
/// projection's rows, and copying them apart costs about as much as multiplying them. Gradients are laid out as the operands are, so that they,
/// too, go back without a copy.
/// </summary>
/// <remarks>
/// What the backward pass reads are the operands themselves. Changing one in place before that pass is refused, also where the real thing, which
/// copies operands of such strides, would not notice.
/// </remarks>
internal static unsafe class GridProduct
{
    /// <summary>Whether operands of one grid are for this class: they could not be viewed as a row of matrices, and their matrices can be read.</summary>
    public static bool Fits(TensorImpl a, TensorImpl b)
        => a.Rank == 4 && b.Rank == 4 && a.DType == ScalarType.Float32 && b.DType == ScalarType.Float32
            && a.Shape[0] == b.Shape[0] && a.Shape[1] == b.Shape[1] && a.Shape[3] == b.Shape[2] && a.Count > 0 && b.Count > 0
            && IsReadable(a) && IsReadable(b) && !(IsRow(a) && IsRow(b));

    /// <summary>Multiplies operands that <see cref="Fits"/>.</summary>
    /// <returns>[outer, inner, n, m], contiguous.</returns>
    public static TensorImpl Apply(TensorImpl a, TensorImpl b)
    {
        TensorImpl y = TensorImpl.Empty(ScalarType.Float32, a.Shape[0], a.Shape[1], a.Shape[2], b.Shape[3]);
        Multiply(a, b, y);
        if (Autograd.Records(a, b))
        {
            Autograd.Record("MatMul", y, [a, b], [a, b], static (node, g) =>
            [
                node.Needs(0) ? Gradient(g[0]!, Ops.Adjoint(node.Saved(1)), node.Saved(0)) : null,
                node.Needs(1) ? Gradient(Ops.Adjoint(node.Saved(0)), g[0]!, node.Saved(1)) : null,
            ]);
        }
        return y;
    }

    /// <summary>a b, laid out like the operand whose gradient it is.</summary>
    private static TensorImpl Gradient(TensorImpl a, TensorImpl b, TensorImpl operand)
    {
        if (Autograd.Records(a, b))
            return Ops.MatMul(a, b);
        TensorImpl y = EmptyLike(operand);
        Multiply(IsReadable(a) ? a : Pointwise.Copy(a), IsReadable(b) ? b : Pointwise.Copy(b), y);
        return y;
    }

    /// <summary>A new tensor whose dimensions lie in memory in the order of x's, without gaps; row-major if x repeats elements.</summary>
    private static TensorImpl EmptyLike(TensorImpl x)
    {
        int[] order = [0, 1, 2, 3];
        if (!Array.Exists(order, d => x.Strides[d] <= 0))
            order = [.. order.OrderByDescending(d => x.Strides[d])];
        TensorImpl y = TensorImpl.Empty(x.DType, [.. order.Select(d => x.Shape[d])]);
        long[] strides = new long[4];
        for (int i = 0; i < order.Length; i++)
            strides[order[i]] = y.Strides[i];
        return y.View([.. x.Shape], strides, 0);
    }

    private static void Multiply(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        BatchedProduct product = new()
        {
            First = new()
            {
                Rows = c.Shape[2],
                Columns = c.Shape[3],
                Depth = a.Shape[3],
                A = a.Floats,
                ARow = Step(a, 2),
                ADepth = Step(a, 3),
                B = b.Floats,
                BDepth = Step(b, 2),
                BColumn = Step(b, 3),
                C = c.Floats,
                CRow = Step(c, 2),
                CColumn = Step(c, 3),
                Alpha = 1,
            },
            PerGroup = c.Shape[1],
            StepsA = StepsOf(a),
            StepsB = StepsOf(b),
            StepsC = StepsOf(c),
        };
        if (product.First.CColumn != 1)
        {
            // Stored by columns, it is the transposed product that writes along the rows.
            Gemm.Swap(ref product.First);
            (product.StepsA, product.StepsB) = (product.StepsB, product.StepsA);
        }
        product.Run(c.Shape[0] * c.Shape[1]);
    }

    private static BatchedProduct.Steps StepsOf(TensorImpl x) => new() { Group = x.Strides[0], Next = x.Strides[1] };

    /// <summary>A dimension of one element may have any stride; 1 is what the kernels like.</summary>
    private static nint Step(TensorImpl x, int d) => x.Shape[d] == 1 ? 1 : (nint)x.Strides[d];

    private static bool IsReadable(TensorImpl x) => Step(x, 2) == 1 || Step(x, 3) == 1;

    private static bool IsRow(TensorImpl x) => Layout.ViewStrides(x.Shape, x.Strides, [x.Shape[0] * x.Shape[1], x.Shape[2], x.Shape[3]]) != null;
}
