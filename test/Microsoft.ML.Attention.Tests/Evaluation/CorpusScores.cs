namespace Microsoft.ML.Attention.Tests.Evaluation;

/// <summary>Outputs with references whose scores are known.</summary>
internal static class CorpusScores
{
    /// <summary>The example of sacreBLEU's read-me, which its own tests use with the scores that they publish.</summary>
    public static readonly (string Output, string[] References)[] Published =
    [
        ("The dog bit the man.", ["The dog bit the man.", "The dog had bit the man."]),
        ("It wasn't surprising.", ["It was not unexpected.", "No one was surprised."]),
        ("The man had just bitten him.", ["The man bit him first.", "The man had bitten the dog."]),
    ];

    /// <summary>Numbers, symbols, quotation marks, an empty output and a very short one; scores by a second implementation.</summary>
    public static readonly (string Output, string[] References)[] German =
    [
        ("Der kleine Hund schläft auf dem Sofa.", ["Der kleine Hund schläft heute auf dem alten Sofa.", "Der Hund schläft auf dem Sofa."]),
        ("", ["Nichts gesagt."]),
        ("Sie kaufte 3,5 kg Äpfel für 7,20 € – viel zu teuer!",
            ["Sie hat 3,5 kg Äpfel für 7,20 € gekauft; das ist zu teuer!", "Sie kaufte 3,5 kg Äpfel, 7,20 € – zu teuer."]),
        ("Am 12.03.2020 regnete es (stark).", ["Am 12.03.2020 hat es stark geregnet."]),
        ("ok", ["Gut.", "ok"]),
    ];

    /// <summary>The same with the first reference alone.</summary>
    public static IEnumerable<(string Output, string[] References)> OneReference(
        this IEnumerable<(string Output, string[] References)> rows) => rows.Select(row => (row.Output, row.References[..1]));
}
