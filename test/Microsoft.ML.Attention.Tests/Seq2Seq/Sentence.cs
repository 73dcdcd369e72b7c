namespace Microsoft.ML.Attention.Tests.Seq2Seq;

/// <summary>A training row.</summary>
internal sealed class Sentence
{
    public string? Source { get; set; }

    public string? Target { get; set; }
}

/// <summary>A scored row; ML.NET reads an empty vector as null.</summary>
internal sealed class Translated
{
    public string? Source { get; set; }

    public string Output { get; set; } = "";

    public float Score { get; set; }

    public string[]? InputTokens { get; set; }

    public string[]? OutputTokens { get; set; }

    public float[]? Attention { get; set; }

    /// <summary>All values, the numbers to the last bit.</summary>
    public override string ToString() => string.Join(
        '|', Output, Bits(Score), string.Join(' ', OutputTokens ?? []), string.Join(' ', (Attention ?? []).Select(Bits)));

    private static string Bits(float value) => BitConverter.SingleToInt32Bits(value).ToString("x8");
}
