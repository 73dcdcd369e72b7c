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
        double sum = 0;
        if (Features.IsDense)
        {
            for (int i = 0; i < values.Length; i++)
                sum += values[i] * weights[i];
            return sum;
        }
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
            for (int i = 0; i < values.Length; i++)
                sums[i] += factor * values[i];
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
}
