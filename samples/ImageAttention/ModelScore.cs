namespace ImageAttention;

/// <summary>What a model reached on the test images.</summary>
/// <param name="Name">The model.</param>
/// <param name="Accuracy">The share of images whose class it told.</param>
/// <param name="EpochTime">The time of one pass through the training images.</param>
/// <param name="ImagesPerSecond">Images scored through the pipeline, read and converted there, too.</param>
/// <param name="Pointing">Where it looked, if it has a mask and the objects' places are known.</param>
internal sealed record ModelScore(string Name, double Accuracy, TimeSpan EpochTime, double ImagesPerSecond, Pointing? Pointing);
