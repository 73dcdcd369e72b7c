namespace Benchmarks.Workloads;

/// <summary>The sizes of both workloads: 11.7 million parameters each, some 42 GFLOP a training step.</summary>
internal static class WorkloadSizes
{
    public const int Vocabulary = 8000;
    public const int Embedding = 256;
    public const int Hidden = 512;
    public const int Attention = 512;
    public const int Source = 14;
    public const int Target = 15;
    public const int Batch = 64;
    public const int Heads = 4;
    public const int FeedForward = 1024;
    public const int Layers = 3;
    public const long StartToken = 1;
    public const long Padding = 0;

    /// <summary>Multiplications and additions of one training step in matrix products, in units of 10⁹.</summary>
    public const double TrainingWorkA = 42.25;

    /// <inheritdoc cref="TrainingWorkA"/>
    public const double TrainingWorkB = 42.8;
}
