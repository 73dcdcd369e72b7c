using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>One row to learn from.</summary>
/// <param name="Features">The features, all finite.</param>
/// <param name="Class">The true class, from 0.</param>
/// <param name="Weight">How much the row counts.</param>
internal readonly record struct TrainingExample(VBuffer<float> Features, int Class, float Weight)
{
    /// <summary>The weighted sum of the features.</summary>
    /// <param name="weights">A weight for each feature.</param>
    public double Dot(ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<float> values = Features.GetValues();
        if (Features.IsDense)
            return DotOfDense(values, weights);
        double sum = 0;
        ReadOnlySpan<int> indices = Features.GetIndices();
        for (int i = 0; i < values.Length; i++)
            sum += values[i] * weights[indices[i]];
        return sum;
    }

    /// <summary>Adds the features, times a factor.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="sums">One for each feature.</param>
    public void AddTo(double factor, Span<double> sums)
    {
        ReadOnlySpan<float> values = Features.GetValues();
        if (Features.IsDense)
        {
            AddDense(values, factor, sums);
            return;
        }
        ReadOnlySpan<int> indices = Features.GetIndices();
        for (int i = 0; i < values.Length; i++)
            sums[indices[i]] += factor * values[i];
    }

    /// <summary>The sum of the features' squares.</summary>
    public double SquaredNorm()
    {
        double sum = 0;
        foreach (float value in Features.GetValues())
            sum += (double)value * value;
        return sum;
    }

    private static double DotOfDense(ReadOnlySpan<float> values, ReadOnlySpan<double> weights)
    {
        Vector<double> lowerSums = Vector<double>.Zero;
        Vector<double> upperSums = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> lower, out Vector<double> upper);
            lowerSums += lower * new Vector<double>(weights[i..]);
            upperSums += upper * new Vector<double>(weights[(i + Vector<double>.Count)..]);
        }
        double sum = Vector.Sum(lowerSums + upperSums);
        for (; i < values.Length; i++)
            sum += values[i] * weights[i];
        return sum;
    }

    private static void AddDense(ReadOnlySpan<float> values, double factor, Span<double> sums)
    {
        var factors = new Vector<double>(factor);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> lower, out Vector<double> upper);
            Span<double> upperSums = sums[(i + Vector<double>.Count)..];
            (new Vector<double>(sums[i..]) + (factors * lower)).CopyTo(sums[i..]);
            (new Vector<double>(upperSums) + (factors * upper)).CopyTo(upperSums);
        }
        for (; i < values.Length; i++)
            sums[i] += factor * values[i];
    }
}
