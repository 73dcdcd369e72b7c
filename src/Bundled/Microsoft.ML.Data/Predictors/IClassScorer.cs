namespace Microsoft.ML.Data;

/// <summary>A model that gives each class a score.</summary>
internal interface IClassScorer
{
    /// <summary>The number of features.</summary>
    int FeatureCount { get; }

    /// <summary>The number of classes.</summary>
    int ClassCount { get; }

    /// <summary>Scores one row.</summary>
    /// <param name="features">The features, <see cref="FeatureCount"/> of them.</param>
    /// <param name="scores">Gets a score for each class.</param>
    void Score(in VBuffer<float> features, Span<float> scores);
}
