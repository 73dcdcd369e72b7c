using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Weights in one array, class by class.</summary>
internal static class ClassWeights
{
    /// <summary>One dense vector for each class.</summary>
    public static VBuffer<float>[] Split(ReadOnlySpan<float> weights, int classes)
    {
        int features = weights.Length / classes;
        var result = new VBuffer<float>[classes];
        for (int i = 0; i < classes; i++)
            result[i] = new VBuffer<float>(features, weights.Slice(i * features, features).ToArray());
        return result;
    }
}
