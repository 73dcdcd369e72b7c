namespace TorchSharp;

public static partial class torch
{
    /// <summary>start, start + step, … before stop; int64 for integers, else the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        Device.Check(device);
        bool fractions = start.IsFloating || stop.IsFloating || step.IsFloating;
        ScalarType type = dtype ?? (fractions ? DType.Default : ScalarType.Int64);
        if (step.Real == 0)
            throw Errors.Torch("step must be nonzero");
        if ((step.Real > 0 && stop.Real < start.Real) || (step.Real < 0 && stop.Real > start.Real)
            || double.IsNaN(start.Real + stop.Real + step.Real))
            throw Errors.Torch("upper bound and larger bound inconsistent with step sign");
        long count = (long)Math.Ceiling((stop.Real - start.Real) / step.Real);
        using var _ = Temporaries.Open();
        TensorImpl made = TensorImpl.Empty(fractions ? ScalarType.Float64 : ScalarType.Int64, count);
        unsafe
        {
            for (long i = 0; i < count; i++)
            {
                if (fractions)
                    made.Doubles[i] = start.Real + i * step.Real;
                else
                    made.Longs[i] = start.Integer + i * step.Integer;
            }
        }
        return Creation.Finish(Pointwise.Cast(made, type), requires_grad);
    }

    /// <summary>start, start + 1, … before stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1L, dtype, device, requires_grad);

    /// <summary>0, 1, … before stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0L, stop, 1L, dtype, device, requires_grad);

    /// <summary>Numbers at equal distances from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        Device.Check(device);
        if (steps < 0)
            throw Errors.Torch("number of steps must be non-negative");
        using var _ = Temporaries.Open();
        TensorImpl made = TensorImpl.Empty(ScalarType.Float64, steps);
        double step = steps > 1 ? (end - start) / (steps - 1) : 0;
        unsafe
        {
            // Counting from the nearer end makes both ends exact.
            for (long i = 0; i < steps; i++)
                made.Doubles[i] = i < steps / 2 || steps == 1 ? start + i * step : end - (steps - 1 - i) * step;
        }
        return Creation.Finish(Pointwise.Cast(made, dtype ?? DType.Default), requires_grad);
    }

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        Device.Check(device);
        using var _ = Temporaries.Open();
        long width = columns < 0 ? rows : columns;
        TensorImpl made = TensorImpl.Zeros(dtype ?? DType.Default, rows, width);
        Copying.Copy(TensorImpl.Number(1L, made.DType), made.View([Math.Min(rows, width)], [width + 1], 0));
        return Creation.Finish(made, requires_grad);
    }

    /// <summary>Random integers in [low, high).</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Creation.Random(size, (target, random) => Sampling.Integers(target, low, high, random), dtype ?? ScalarType.Int64, device,
            requires_grad, generator);

    /// <summary>Random integers in [0, high).</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>Random integers in [low, high).</summary>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator);

    /// <summary>Random integers in [0, high).</summary>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>Random integers in [low, high) in the shape of another tensor.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>The numbers 0 to n - 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Creation.Random([n], Sampling.Permutation, dtype ?? ScalarType.Int64, device, requires_grad, generator);

    /// <summary>Normal random numbers.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Creation.Random(size, (target, random) => Sampling.Normal(target, mean, std, random), dtype, device, requires_grad, generator);

    /// <summary>Tensors joined along a dimension.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0)
            throw new ArgumentException(nameof(tensors));
        return Tensor.Run(() => Ops.Cat([.. tensors.Select(tensor => tensor.Impl)], dim));
    }

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of one shape beside each other in a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Tensor.Run(() => Ops.Stack([.. tensors.Select(tensor => tensor.Impl)], dim));

    /// <summary>Tensors joined along the first dimension; vectors are rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Tensor.Run(() =>
        Ops.Cat([.. tensors.Select(tensor => tensor.Impl.Rank < 2 ? Ops.Reshape(tensor.Impl, 1, -1) : tensor.Impl)], 0));

    /// <summary>Tensors joined along the second dimension, vectors along the first.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Tensor.Run(() =>
    {
        TensorImpl[] parts = [.. tensors.Select(tensor => tensor.Impl.Rank == 0 ? Ops.Reshape(tensor.Impl, 1) : tensor.Impl)];
        return Ops.Cat(parts, parts.Length > 0 && parts[0].Rank == 1 ? 0 : 1);
    });

    /// <summary>Tensors joined along the second dimension, vectors along the first.</summary>
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);

    /// <summary>Tensors joined along the second dimension, vectors along the first.</summary>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => hstack((IList<Tensor>)[.. tensors]);

    /// <summary>Tensors expanded to their common shape.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Tensor.Run(() =>
    {
        long[] shape = tensors.Aggregate<Tensor, long[]>([], (common, tensor) => Layout.Broadcast(common, tensor.Impl.Shape));
        return Array.ConvertAll(tensors, tensor => Ops.Expand(tensor.Impl, shape));
    });

    /// <summary>The places where the condition holds, one vector a dimension.</summary>
    /// <exception cref="ArgumentException">The condition is not Bool.</exception>
    public static Tensor[] where(Tensor condition)
    {
        if (condition.dtype != ScalarType.Bool)
            throw new ArgumentException("The condition to 'where' must be a boolean tensor.");
        return Tensor.Run(() => Ops.Unbind(Ops.Nonzero(condition.Impl), 1));
    }
}
