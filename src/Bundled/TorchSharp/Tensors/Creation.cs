using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>New tensors behind the many overloads of <see cref="torch"/>.</summary>
internal static class Creation
{
    /// <summary>The type that a number gives a tensor: Bool, int64, or the default type.</summary>
    public static ScalarType TypeOf(Scalar value) => value.IsFloating ? DType.Default : value.Type;

    public static Tensor Empty(ReadOnlySpan<long> size, ScalarType dtype, Device? device, bool requiresGrad)
    {
        Device.Check(device);
        return Finish(TensorImpl.Empty(dtype, size.ToArray()), requiresGrad);
    }

    public static Tensor Filled(ReadOnlySpan<long> size, Scalar value, ScalarType dtype, Device? device, bool requiresGrad)
    {
        Device.Check(device);
        using var _ = Temporaries.Open();
        return Finish(Ops.Full(size.ToArray(), value, dtype), requiresGrad);
    }

    public static Tensor FromNumber<T>(T value, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged => FromSpan<T>([value], [], dtype, device, requiresGrad);

    /// <summary>Copies row-major elements.</summary>
    /// <exception cref="ArgumentException">The number of elements does not fit the shape.</exception>
    public static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device,
        bool requiresGrad)
        where T : unmanaged
    {
        Device.Check(device);
        using var _ = Temporaries.Open();
        TensorImpl made = TensorImpl.Empty(DType.Of<T>(), shape.ToArray());
        if (made.Count != values.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: expected {made.Count} elements for the shape {Errors.Sizes(shape)}, got {values.Length}.");
        values.CopyTo(new Span<T>(made.Data, values.Length));
        return Finish(dtype is { } type ? Pointwise.Cast(made, type) : made, requiresGrad);
    }

    /// <summary>Copies an array of any rank.</summary>
    public static unsafe Tensor FromArray<T>(Array values, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged
    {
        long[] shape = new long[values.Rank];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = values.GetLongLength(d);
        ref T first = ref System.Runtime.CompilerServices.Unsafe.As<byte,
            T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(values));
        ReadOnlySpan<T> span = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref first, values.Length);
        return FromSpan(span, shape, dtype, device, requiresGrad);
    }

    public static T[] ToArray<T>(IList<T> values) => values as T[] ?? [.. values];

    public static Tensor Random(ReadOnlySpan<long> size, Action<TensorImpl, RandomStream> fill, ScalarType? dtype, Device? device,
        bool requiresGrad, Generator? generator)
    {
        Device.Check(device);
        TensorImpl made = TensorImpl.Empty(dtype ?? DType.Default, size.ToArray());
        fill(made, (generator ?? Generator.Default).Stream);
        return Finish(made, requiresGrad);
    }

    /// <summary>1 with the probability that each element tells, else 0; one uniform number of its type an element.</summary>
    public static unsafe Tensor Bernoulli(TensorImpl probabilities, Generator? generator)
    {
        using var _ = Temporaries.Open();
        if (!DType.IsFloating(probabilities.DType))
            throw Errors.NotImplemented("bernoulli_tensor_cpu_p_", probabilities.DType);
        TensorImpl p = Pointwise.Copy(Pointwise.Cast(probabilities, DType.Compute(probabilities.DType)));
        RandomStream random = (generator ?? Generator.Default).Stream;
        lock (random)
        {
            for (long i = 0; i < p.Count; i++)
            {
                bool hit = p.DType == ScalarType.Float32 ? random.NextSingle() < p.Floats[i] : random.NextDouble() < p.Doubles[i];
                Elements.Write(p.Data + i * p.DTypeSize, p.DType, hit ? 1L : 0L);
            }
        }
        return new Tensor(Pointwise.Cast(p, probabilities.DType));
    }

    /// <summary>
    /// Draws places along the last dimension: without replacement by the largest weight / exponential, else by the running sum.
    /// </summary>
    public static unsafe Tensor Multinomial(TensorImpl weights, long samples, bool replacement, Generator? generator)
    {
        if (weights.Rank is < 1 or > 2)
            throw Errors.Torch("prob_dist must be 1 or 2 dim");
        if (!DType.IsFloating(weights.DType))
            throw Errors.Torch("multinomial only supports floating-point dtypes for input, got: " + DType.Name(weights.DType));
        if (samples <= 0)
            throw Errors.Torch("cannot sample n_sample <= 0 samples");
        if (!replacement && samples > weights.Shape[^1])
            throw Errors.Torch("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        using var _ = Temporaries.Open();
        TensorImpl p = Pointwise.Copy(Pointwise.Cast(weights, ScalarType.Float64));
        long width = weights.Shape[^1], rows = width == 0 ? 0 : p.Count / width;
        for (long row = 0; row < rows; row++)
            CheckWeights(new ReadOnlySpan<double>(p.Doubles + row * width, (int)width));
        RandomStream random = (generator ?? Generator.Default).Stream;
        lock (random)
        {
            if (!replacement || samples == 1)
            {
                for (long i = 0; i < p.Count; i++)
                    p.Doubles[i] = (float)(p.Doubles[i] / (float)random.NextExponential(1));
                return new Tensor(samples == 1 ? Ops.ArgExtremum(p, -1, true, false) : Ops.TopK(p, samples, -1, true).Indices);
            }
            TensorImpl drawn = TensorImpl.Empty(ScalarType.Int64, [.. weights.Shape.AsSpan(0, weights.Rank - 1), samples]);
            for (long row = 0; row < rows; row++)
            {
                for (long i = 0; i < samples; i++)
                    drawn.Longs[row * samples + i] = Draw(new ReadOnlySpan<double>(p.Doubles + row * width, (int)width),
                        random.NextDouble());
            }
            return new Tensor(drawn);
        }
    }

    private static void CheckWeights(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight is >= 0 and < double.PositiveInfinity ? weight
                : throw Errors.Torch("probability tensor contains either `inf`, `nan` or element < 0");
        if (sum <= 0)
            throw Errors.Torch("invalid multinomial distribution (sum of probabilities <= 0)");
    }

    private static long Draw(ReadOnlySpan<double> weights, double uniform)
    {
        double sum = 0, running = 0;
        foreach (double weight in weights)
            sum += weight;
        for (int i = 0; i < weights.Length; i++)
        {
            running += weights[i];
            if (uniform < running / sum)
                return i;
        }
        return weights.Length - 1;
    }

    public static Tensor Finish(TensorImpl made, bool requiresGrad)
    {
        if (requiresGrad)
        {
            if (!DType.IsFloating(made.DType))
                throw Errors.Torch("Only Tensors of floating point and complex dtype can require gradients");
            made.SetRequiresGrad(true);
        }
        return new Tensor(made);
    }
}
