namespace TorchSharp.Kernels;

/// <summary>
/// Random numbers in the order and with the values that PyTorch's CPU generator gives for the same seed. Not thread-safe: whoever shares
/// a stream takes turns.
/// </summary>
internal sealed unsafe class RandomStream
{
    /// <summary>Normal values come in blocks of so many from this length on, and one by one below it.</summary>
    private const int NormalBlock = 16;
    private const double TwoPi = 2 * Math.PI;

    private readonly MersenneTwister _twister;
    private double _cachedNormal;
    private bool _hasCachedNormal;

    /// <param name="seed">Only the low 32 bits count.</param>
    public RandomStream(long seed) => _twister = new MersenneTwister((uint)seed);

    private RandomStream(RandomStream other)
    {
        _twister = other._twister.Clone();
        (_cachedNormal, _hasCachedNormal) = (other._cachedNormal, other._hasCachedNormal);
    }

    /// <summary>Starts over, and forgets the normal value kept from the last pair.</summary>
    public void Seed(long seed)
    {
        _twister.Seed((uint)seed);
        _hasCachedNormal = false;
    }

    /// <summary>A stream that goes on exactly as this one would.</summary>
    public RandomStream Clone() => new(this);

    /// <summary>Goes on exactly as another stream would.</summary>
    public void CopyFrom(RandomStream other)
    {
        _twister.CopyFrom(other._twister);
        (_cachedNormal, _hasCachedNormal) = (other._cachedNormal, other._hasCachedNormal);
    }

    public uint Next32() => _twister.Next();

    public ulong Next64()
    {
        ulong high = _twister.Next();
        return (high << 32) | _twister.Next();
    }

    /// <summary>Uniform in [0, 1), from one 32-bit number.</summary>
    public float NextSingle() => (_twister.Next() & 0xffffff) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), from two 32-bit numbers.</summary>
    public double NextDouble() => (Next64() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high), as <c>uniform_</c> rounds it.</summary>
    public float NextSingle(float low, float high) => MathF.FusedMultiplyAdd(NextSingle(), high - low, low);

    /// <inheritdoc cref="NextSingle(float, float)"/>
    public double NextDouble(double low, double high) => Math.FusedMultiplyAdd(NextDouble(), high - low, low);

    /// <summary>A standard normal value; every second call takes the other half of a pair, across whatever was drawn between.</summary>
    public double NextNormal()
    {
        if (_hasCachedNormal)
        {
            _hasCachedNormal = false;
            return _cachedNormal;
        }
        double angle = TwoPi * NextDouble();
        double radius = Math.Sqrt(-2 * LogOfOnePlus(-NextDouble()));
        _cachedNormal = radius * Math.Sin(angle);
        _hasCachedNormal = true;
        return radius * Math.Cos(angle);
    }

    /// <summary>An integer in [0, range); from 2^32 on it takes two 32-bit numbers.</summary>
    public long NextInteger(ulong range) => (long)(range >= 1UL << 32 ? Next64() % range : Next32() % range);

    /// <summary>An exponentially distributed value with rate <paramref name="lambda"/>.</summary>
    public double NextExponential(double lambda) => -1 / lambda * Math.Log(1 - NextDouble());

    public void Uniform(float* target, long count, float low = 0, float high = 1)
    {
        for (long i = 0; i < count; i++)
            target[i] = NextSingle(low, high);
    }

    public void Uniform(double* target, long count, double low = 0, double high = 1)
    {
        for (long i = 0; i < count; i++)
            target[i] = NextDouble(low, high);
    }

    /// <summary>Fills contiguous memory with normal values.</summary>
    public void Normal(float* target, long count, float mean = 0, float standardDeviation = 1)
    {
        if (count < NormalBlock)
        {
            for (long i = 0; i < count; i++)
                target[i] = (float)(NextNormal() * standardDeviation + mean);
            return;
        }
        Uniform(target, count);
        for (long i = 0; i + NormalBlock <= count; i += NormalBlock)
            TransformBlock(target + i, mean, standardDeviation);
        if (count % NormalBlock != 0)
        {
            float* last = target + count - NormalBlock;
            Uniform(last, NormalBlock);
            TransformBlock(last, mean, standardDeviation);
        }
    }

    /// <inheritdoc cref="Normal(float*, long, float, float)"/>
    public void Normal(double* target, long count, double mean = 0, double standardDeviation = 1)
    {
        if (count < NormalBlock)
        {
            for (long i = 0; i < count; i++)
                target[i] = NextNormal() * standardDeviation + mean;
            return;
        }
        Uniform(target, count);
        for (long i = 0; i + NormalBlock <= count; i += NormalBlock)
            TransformBlock(target + i, mean, standardDeviation);
        if (count % NormalBlock != 0)
        {
            double* last = target + count - NormalBlock;
            Uniform(last, NormalBlock);
            TransformBlock(last, mean, standardDeviation);
        }
    }

    /// <summary>Integers in [low, high).</summary>
    public void Integers(long* target, long count, long low, long high)
    {
        ulong range = (ulong)(high - low);
        for (long i = 0; i < count; i++)
            target[i] = NextInteger(range) + low;
    }

    /// <summary>The numbers 0 to count - 1 in random order.</summary>
    public void Permutation(long* target, long count)
    {
        for (long i = 0; i < count; i++)
            target[i] = i;
        for (long i = 0; i < count - 1; i++)
        {
            long other = i + Next32() % (count - i);
            (target[i], target[other]) = (target[other], target[i]);
        }
    }

    /// <summary>1 with the probability that stands at the same place, else 0.</summary>
    public void Bernoulli(float* probabilities, float* target, long count)
    {
        for (long i = 0; i < count; i++)
            target[i] = NextSingle() < probabilities[i] ? 1 : 0;
    }

    /// <summary>1 with one probability for all, else 0; draws in double precision, unlike the form with a probability for each.</summary>
    public void Bernoulli(double probability, byte* target, long count)
    {
        for (long i = 0; i < count; i++)
            target[i] = NextDouble() < probability ? (byte)1 : (byte)0;
    }

    public void Exponential(float* target, long count, double lambda = 1)
    {
        for (long i = 0; i < count; i++)
            target[i] = (float)NextExponential(lambda);
    }

    /// <summary>log(1 + x), exact for small x, too (Higham, Accuracy and Stability of Numerical Algorithms, problem 1.5).</summary>
    private static double LogOfOnePlus(double x)
    {
        double y = 1 + x;
        return y == 1 ? x : Math.Log(y) * (x / (y - 1));
    }

    /// <summary>Box-Muller on 16 uniforms: the first eight give radii, the others angles.</summary>
    private static void TransformBlock(float* block, float mean, float standardDeviation)
    {
        const int half = NormalBlock / 2;
        float* radius = stackalloc float[half];
        float* angle = stackalloc float[half];
        float* cosine = stackalloc float[half];
        for (int i = 0; i < half; i++)
        {
            radius[i] = 1 - block[i];
            angle[i] = (float)TwoPi * block[i + half];
        }
        VectorMath.MapRange<LogFunction>(radius, radius, half);
        VectorMath.MapRange<CosFunction>(angle, cosine, half);
        VectorMath.MapRange<SinFunction>(angle, angle, half);
        for (int i = 0; i < half; i++)
        {
            float length = MathF.Sqrt(-2 * radius[i]);
            block[i] = length * cosine[i] * standardDeviation + mean;
            block[i + half] = length * angle[i] * standardDeviation + mean;
        }
    }

    private static void TransformBlock(double* block, double mean, double standardDeviation)
    {
        const int half = NormalBlock / 2;
        for (int i = 0; i < half; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            double angle = TwoPi * block[i + half];
            block[i] = radius * Math.Cos(angle) * standardDeviation + mean;
            block[i + half] = radius * Math.Sin(angle) * standardDeviation + mean;
        }
    }
}
