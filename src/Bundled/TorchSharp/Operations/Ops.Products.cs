using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Matrix products.</summary>
internal static partial class Ops
{
    private static void CheckProductTypes(TensorImpl a, TensorImpl b)
    {
        if (a.DType != b.DType)
            throw Errors.Torch($"expected scalar type {DType.Name(a.DType)} but found {DType.Name(b.DType)}");
        if (a.DType is ScalarType.Bool or ScalarType.Float16)
            throw Errors.NotImplemented("addmm_impl_cpu_", a.DType);
    }

    /// <summary>[n, k] x [k, m].</summary>
    public static TensorImpl Mm(TensorImpl a, TensorImpl b)
    {
        if (a.Rank != 2)
            throw Errors.Torch("self must be a matrix");
        if (b.Rank != 2)
            throw Errors.Torch("mat2 must be a matrix");
        if (a.Shape[1] != b.Shape[0])
            throw Errors.Torch($"mat1 and mat2 shapes cannot be multiplied ({a.Shape[0]}x{a.Shape[1]} and {b.Shape[0]}x{b.Shape[1]})");
        CheckProductTypes(a, b);
        TensorImpl y = TensorImpl.Empty(DType.Compute(a.DType), a.Shape[0], b.Shape[1]); // [n, m]
        MatrixProduct.Multiply(Pointwise.Cast(a, y.DType), Pointwise.Cast(b, y.DType), y);
        y = Pointwise.Cast(y, a.DType);
        if (Autograd.Records(a, b))
        {
            Autograd.Record("Mm", y, [a, b], [a, b], static (node, g) =>
            [
                node.Needs(0) ? Mm(g[0]!, Transpose(node.Saved(1), 0, 1)) : null,
                node.Needs(1) ? Mm(Transpose(node.Saved(0), 0, 1), g[0]!) : null,
            ]);
        }
        return y;
    }

    /// <summary>[batch, n, k] x [batch, k, m].</summary>
    public static TensorImpl Bmm(TensorImpl a, TensorImpl b)
    {
        if (a.Rank != 3)
            throw Errors.Torch("batch1 must be a 3D tensor");
        if (b.Rank != 3)
            throw Errors.Torch("batch2 must be a 3D tensor");
        if (a.Shape[0] != b.Shape[0] || a.Shape[2] != b.Shape[1])
        {
            throw Errors.Torch($"Expected size for first two dimensions of batch2 tensor to be: [{a.Shape[0]}, {a.Shape[2]}] " +
                $"but got: [{b.Shape[0]}, {b.Shape[1]}].");
        }
        CheckProductTypes(a, b);
        TensorImpl y = TensorImpl.Empty(DType.Compute(a.DType), a.Shape[0], a.Shape[1], b.Shape[2]); // [batch, n, m]
        MatrixProduct.MultiplyBatches(Pointwise.Cast(a, y.DType), Pointwise.Cast(b, y.DType), y);
        y = Pointwise.Cast(y, a.DType);
        if (Autograd.Records(a, b))
        {
            Autograd.Record("Bmm", y, [a, b], [a, b], static (node, g) =>
            [
                node.Needs(0) ? Bmm(g[0]!, Adjoint(node.Saved(1))) : null,
                node.Needs(1) && !Engine.TryDefer(node.Next[1], node.Saved(0), g[0]!, node.Saved(1).Shape)
                    ? Bmm(Adjoint(node.Saved(0)), g[0]!)
                    : null,
            ]);
        }
        return y;
    }

    /// <summary>The product of any ranks: vectors get a dimension for the time being, leading dimensions are broadcast batches.</summary>
    public static TensorImpl MatMul(TensorImpl a, TensorImpl b)
    {
        if (a.Rank == 0 || b.Rank == 0)
        {
            throw Errors.Torch($"both arguments to matmul need to be at least 1D, but they are {a.Rank}D and {b.Rank}D");
        }
        if (a.Rank == 1 && b.Rank == 1)
            return Dot(a, b);
        if (a.Rank == 1)
            return Squeeze(MatMul(Unsqueeze(a, 0), b), -2);
        if (b.Rank == 1)
            return Squeeze(MatMul(a, Unsqueeze(b, 1)), -1);
        if (a.Rank == 2 && b.Rank == 2)
            return Mm(a, b);
        if (b.Rank == 2)
        {
            // One product over all rows of all batches.
            long[] shape = [.. a.Shape.AsSpan(0, a.Rank - 1), b.Shape[1]];
            return Reshape(Mm(Reshape(a, [Layout.Count(a.Shape.AsSpan(0, a.Rank - 1)), a.Shape[^1]]), b), shape);
        }
        if (a.Shape[^1] != b.Shape[^2] && a.Rank == 2)
            throw Errors.Torch($"mat1 and mat2 shapes cannot be multiplied ({a.Shape[0]}x{a.Shape[1]} and {b.Shape[^2]}x{b.Shape[^1]})");
        long[] batch = Layout.Broadcast([.. a.Shape.AsSpan(0, a.Rank - 2)], [.. b.Shape.AsSpan(0, b.Rank - 2)]);
        long count = Layout.Count(batch);
        if (GridProduct.Fits(a, b))
            return GridProduct.Apply(a, b);
        TensorImpl left = Reshape(Expand(a, [.. batch, a.Shape[^2], a.Shape[^1]]), count, a.Shape[^2], a.Shape[^1]);
        TensorImpl right = Reshape(Expand(b, [.. batch, b.Shape[^2], b.Shape[^1]]), count, b.Shape[^2], b.Shape[^1]);
        return Reshape(Bmm(left, right), [.. batch, a.Shape[^2], b.Shape[^1]]);
    }

    public static TensorImpl Dot(TensorImpl a, TensorImpl b)
    {
        if (a.Rank != 1 || b.Rank != 1)
            throw Errors.Torch($"1D tensors expected, but got {a.Rank}D and {b.Rank}D tensors");
        if (a.Shape[0] != b.Shape[0])
        {
            throw Errors.Torch($"inconsistent tensor size, expected tensor [{a.Shape[0]}] and src [{b.Shape[0]}] to have the same number of elements, " +
                $"but got {a.Shape[0]} and {b.Shape[0]} elements respectively");
        }
        CheckProductTypes(a, b);
        return Cast(Sum(Mul(a, b)), a.DType);
    }

    public static TensorImpl Mv(TensorImpl a, TensorImpl b)
    {
        if (a.Rank != 2 || b.Rank != 1)
            throw Errors.Torch($"vector + matrix @ vector expected, got 1, {a.Rank}, {b.Rank}");
        if (a.Shape[1] != b.Shape[0])
            throw Errors.Torch($"size mismatch, got {a.Shape[0]}, {a.Shape[0]}x{a.Shape[1]},{b.Shape[0]}");
        return Squeeze(Mm(a, Unsqueeze(b, 1)), 1);
    }

    public static TensorImpl Outer(TensorImpl a, TensorImpl b)
    {
        if (a.Rank != 1 || b.Rank != 1)
            throw Errors.Torch($"outer: Expected 1-D argument self and vec2, but got {a.Rank}-D and {b.Rank}-D");
        return Mul(Unsqueeze(a, 1), b);
    }

    /// <summary>beta input + alpha (a b); a beta of 0 ignores the input, NaN and all.</summary>
    public static TensorImpl AddMm(TensorImpl input, TensorImpl a, TensorImpl b, double beta, double alpha)
    {
        if (a.Rank != 2)
            throw Errors.Torch("mat1 must be a matrix, got " + a.Rank + "-D tensor");
        TensorImpl product = Mm(a, b);
        return Blend(input, product, beta, alpha);
    }

    public static TensorImpl BaddBmm(TensorImpl input, TensorImpl a, TensorImpl b, double beta, double alpha)
    {
        if (a.Rank != 3)
            throw Errors.Torch("batch1 must be a 3D tensor");
        if (b.Rank != 3)
            throw Errors.Torch("batch2 must be a 3D tensor");
        _ = Layout.BroadcastStrides(input, [a.Shape[0], a.Shape[1], b.Shape[2]]);
        return Blend(input, Bmm(a, b), beta, alpha);
    }

    /// <summary>beta input + alpha product.</summary>
    internal static TensorImpl Blend(TensorImpl input, TensorImpl product, double beta, double alpha)
    {
        if (input.DType != product.DType)
            throw Errors.Torch($"expected scalar type {DType.Name(product.DType)} but found {DType.Name(input.DType)}");
        _ = Layout.BroadcastStrides(input, product.Shape);
        TensorImpl scaled = alpha == 1 ? product : Mul(product, Number(alpha));
        if (beta == 0)
            return Autograd.Records(input) ? Where(Full([], true, ScalarType.Bool), scaled, input) : scaled;
        return Add(beta == 1 ? input : Mul(input, Number(beta)), scaled);
    }

    /// <summary>Sums of products over the last dimensions.</summary>
    public static TensorImpl Inner(TensorImpl a, TensorImpl b)
    {
        if (a.Rank == 0 || b.Rank == 0)
            return Mul(a, b);
        if (a.Shape[^1] != b.Shape[^1])
        {
            throw Errors.Torch($"inner() the last dimension must match on both input tensors but got shapes {Errors.Sizes(a.Shape)} and {Errors.Sizes(b.Shape)}");
        }
        return TensorDot(a, b, [a.Rank - 1], [b.Rank - 1]);
    }

    /// <summary>Sums of products over pairs of dimensions: one matrix product.</summary>
    public static TensorImpl TensorDot(TensorImpl a, TensorImpl b, long[] dimsA, long[] dimsB)
    {
        if (dimsA.Length != dimsB.Length)
            throw Errors.Torch("both dimension lists should have same length");
        int[] sumA = Layout.Dims(dimsA, a.Rank), sumB = Layout.Dims(dimsB, b.Rank);
        long inner = 1;
        for (int i = 0; i < sumA.Length; i++)
        {
            if (a.Shape[sumA[i]] != b.Shape[sumB[i]])
            {
                throw Errors.Torch($"contracted dimensions need to match, but first has size {a.Shape[sumA[i]]} in dim {sumA[i]} and second has size " +
                    $"{b.Shape[sumB[i]]} in dim {sumB[i]}");
            }
            inner *= a.Shape[sumA[i]];
        }
        long[] keptA = [.. Enumerable.Range(0, a.Rank).Where(d => !sumA.Contains(d)).Select(d => (long)d)];
        long[] keptB = [.. Enumerable.Range(0, b.Rank).Where(d => !sumB.Contains(d)).Select(d => (long)d)];
        long[] sizesA = [.. keptA.Select(d => a.Shape[d])], sizesB = [.. keptB.Select(d => b.Shape[d])];
        TensorImpl left = Reshape(Permute(a, [.. keptA, .. sumA.Select(d => (long)d)]), Layout.Count(sizesA), inner);
        TensorImpl right = Reshape(Permute(b, [.. sumB.Select(d => (long)d), .. keptB]), inner, Layout.Count(sizesB));
        return Reshape(Mm(left, right), [.. sizesA, .. sizesB]);
    }

    /// <summary>A diagonal of a matrix, or a matrix with a vector as its diagonal.</summary>
    public static TensorImpl Diag(TensorImpl x, long diagonal)
    {
        if (x.Rank == 2)
            return Clone(Diagonal(x, diagonal, 0, 1));
        if (x.Rank != 1)
            throw Errors.Torch($"diag(): Supports 1D or 2D tensors. Got {x.Rank}D");
        long size = x.Shape[0] + Math.Abs(diagonal);
        return Embed(x, size, diagonal);
    }

    private static TensorImpl Embed(TensorImpl x, long size, long diagonal)
    {
        TensorImpl y = TensorImpl.Zeros(x.DType, size, size);
        InPlace.Copy(Diagonal(y, diagonal, 0, 1), x);
        return y;
    }
}
