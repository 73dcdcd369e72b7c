namespace Translation.Scoring;

/// <summary>Links between the words of a pair, in the Pharaoh format.</summary>
public sealed class LinkedPair
{
    /// <summary>Those to score.</summary>
    public string Links { get; set; } = "";

    /// <summary>Those that people drew.</summary>
    public string Gold { get; set; } = "";
}
