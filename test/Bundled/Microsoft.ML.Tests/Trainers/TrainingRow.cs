using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>Three features and one of three classes, which overlap a little.</summary>
internal sealed class TrainingRow
{
    [VectorType(3)]
    public float[] Features = [];
    [KeyType(3)]
    public uint Label;
    public float Weight = 1;
    public int Id;

    /// <summary>Rows around (1, 0, 0), (0, 1, 0) and (0, 0, 1); a third of the features are 0.</summary>
    public static TrainingRow[] Make(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i => new TrainingRow
        {
            Id = i,
            Label = (uint)(i % 3),
            Features = [.. Enumerable.Range(0, 3).Select(j =>
                random.Next(3) == 0 ? 0 : (float)((j == i % 3 ? 1 : 0) + (random.NextDouble() * 1.5) - 0.75))],
        })];
    }

    /// <summary>Asserts that two models have nearly the same weights and biases.</summary>
    public static void AssertSameModel(LinearMulticlassModelParametersBase expected, LinearMulticlassModelParametersBase actual,
        float tolerance = 0)
    {
        float[] left = Parameters(expected);
        float[] right = Parameters(actual);
        Assert.AreEqual(left.Length, right.Length);
        for (int i = 0; i < left.Length; i++)
            Assert.AreEqual(left[i], right[i], tolerance, $"Parameter {i}");
    }

    private static float[] Parameters(LinearMulticlassModelParametersBase model)
    {
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out _);
        return [.. model.GetBiases(), .. weights.SelectMany(row => row.DenseValues())];
    }
}
