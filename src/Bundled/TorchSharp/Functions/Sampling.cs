using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Fills tensors with random numbers, in the order in which libtorch draws them.</summary>
internal static unsafe class Sampling
{
    public static void Uniform(TensorImpl target, double low, double high, RandomStream random) =>
        Fill(target, random, "uniform", (block, stream) =>
    {
        if (block.DType == ScalarType.Float32)
            stream.Uniform(block.Floats, block.Count, (float)low, (float)high);
        else
            stream.Uniform(block.Doubles, block.Count, low, high);
    });

    public static void Normal(TensorImpl target, double mean, double deviation, RandomStream random)
    {
        if (deviation < 0)
            throw Errors.Torch($"normal expects std >= 0.0, but found std {deviation}");
        if (!target.IsContiguous && target.Count >= 16)
        {
            NormalOneByOne(target, mean, deviation, random);
            return;
        }
        Fill(target, random, "normal", (block, stream) =>
        {
            if (block.DType == ScalarType.Float32)
                stream.Normal(block.Floats, block.Count, (float)mean, (float)deviation);
            else
                stream.Normal(block.Doubles, block.Count, mean, deviation);
        });
    }

    /// <summary>What is not contiguous gets its normal numbers one by one, in the order of the memory.</summary>
    private static void NormalOneByOne(TensorImpl target, double mean, double deviation, RandomStream random)
    {
        using var _ = Temporaries.Open();
        lock (random)
        {
            TensorImpl ordered = target.View(target.Shape, target.Strides, target.Offset);
            int[] order = [.. Enumerable.Range(0, target.Rank).OrderByDescending(d => target.Strides[d])];
            ordered.Reinterpret([.. order.Select(d => target.Shape[d])], [.. order.Select(d => target.Strides[d])]);
            for (long i = 0; i < ordered.Count; i++)
                Elements.Write(target.Data + Strided.Offset(ordered, i) * target.DTypeSize, target.DType, random.NextNormal() * deviation +
                    mean);
        }
        target.Storage.Touch();
    }

    public static void Exponential(TensorImpl target, double lambda, RandomStream random) =>
        OneByOne(target, random, stream => stream.NextExponential(lambda));

    /// <summary>1 with a probability, else 0.</summary>
    public static void Bernoulli(TensorImpl target, double probability, RandomStream random)
    {
        if (probability is not (>= 0 and <= 1))
            throw Errors.Torch($"bernoulli_ expects p to be in [0, 1], but got p={probability}");
        OneByOne(target, random, stream => stream.NextDouble() < probability ? 1 : 0);
    }

    public static void Integers(TensorImpl target, long low, long high, RandomStream random)
    {
        if (low >= high)
            throw Errors.Torch($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}");
        ulong range = (ulong)high - (ulong)low;
        lock (random)
        {
            using var _ = Temporaries.Open();
            TensorImpl block = target.DType == ScalarType.Int64 && target.IsContiguous ? target
                : TensorImpl.Empty(ScalarType.Int64, target.Shape);
            for (long i = 0; i < block.Count; i++)
                block.Longs[i] = random.NextInteger(range) + low;
            if (!ReferenceEquals(block, target))
                Copying.Copy(block, target);
        }
        target.Storage.Touch();
    }

    public static void Permutation(TensorImpl target, RandomStream random)
    {
        lock (random)
        {
            using var _ = Temporaries.Open();
            TensorImpl block = target.DType == ScalarType.Int64 ? target : TensorImpl.Empty(ScalarType.Int64, target.Shape);
            random.Permutation(block.Longs, block.Count);
            if (!ReferenceEquals(block, target))
                Copying.Copy(block, target);
        }
        target.Storage.Touch();
    }

    private static void OneByOne(TensorImpl target, RandomStream random, Func<RandomStream, double> draw)
    {
        lock (random)
        {
            for (long i = 0; i < target.Count; i++)
                Elements.Write(target.Data + Strided.Offset(target, i) * target.DTypeSize, target.DType, draw(random));
        }
        target.Storage.Touch();
    }

    private static void Fill(TensorImpl target, RandomStream random, string name, Action<TensorImpl, RandomStream> fill)
    {
        if (!DType.IsFloating(target.DType))
            throw Errors.NotImplemented(name + "_kernel_cpu", target.DType);
        using var _ = Temporaries.Open();
        ScalarType type = DType.Compute(target.DType);
        TensorImpl block = target.DType == type && target.IsContiguous ? target : TensorImpl.Empty(type, target.Shape);
        lock (random)
            fill(block, random);
        if (!ReferenceEquals(block, target))
            Copying.Copy(block, target);
        target.Storage.Touch();
    }
}
