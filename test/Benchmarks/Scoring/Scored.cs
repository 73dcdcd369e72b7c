namespace Benchmarks.Scoring;

/// <summary>What the model says of a sentence.</summary>
internal sealed class Scored
{
    public string Output { get; set; } = "";

    public float Score { get; set; }

    public string[]? OutputTokens { get; set; }
}
