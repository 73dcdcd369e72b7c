using System.Numerics;

namespace TorchSharp;

/// <summary>Loops over one row of logits.</summary>
internal static unsafe class RowMath<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>log Σ exp(x), shifted by the largest element so that nothing overflows.</summary>
    public static T LogSumExp(T* x, long count)
    {
        T largest = T.NegativeInfinity;
        for (long i = 0; i < count; i++)
            largest = T.Max(largest, x[i]);
        if (!T.IsFinite(largest))
            return T.IsNegativeInfinity(largest) ? largest : T.NaN;
        T sum = T.Zero;
        for (long i = 0; i < count; i++)
            sum += T.Exp(x[i] - largest);
        return largest + T.Log(sum);
    }

    /// <summary>Σ w * x, or Σ x without weights.</summary>
    public static T WeightedSum(T* x, T* weights, long count)
    {
        T sum = T.Zero;
        for (long i = 0; i < count; i++)
            sum += weights == null ? x[i] : weights[i] * x[i];
        return sum;
    }

    /// <summary>scale * exp(x - normalizer).</summary>
    public static void Softmax(T* x, T normalizer, T scale, T* result, long count)
    {
        for (long i = 0; i < count; i++)
            result[i] = scale * T.Exp(x[i] - normalizer);
    }

    /// <summary>result -= factor * w, or factor alone without weights.</summary>
    public static void SubtractWeights(T* result, T* weights, T factor, long count)
    {
        for (long i = 0; i < count; i++)
            result[i] -= weights == null ? factor : factor * weights[i];
    }
}
