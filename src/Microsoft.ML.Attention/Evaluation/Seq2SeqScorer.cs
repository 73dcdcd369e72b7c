using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Compares outputs with references one by one; keeps counts, not texts.</summary>
internal sealed class Seq2SeqScorer
{
    private readonly BleuAccumulator bleu = new();
    private readonly ChrFAccumulator chrF = new();
    private readonly TextNormalizer normalizer = new(lowerCase: false);
    private long rows;
    private long exact;

    /// <summary>Compares one row. A missing text counts as an empty one.</summary>
    public void Add(ReadOnlyMemory<char> output, ReadOnlyMemory<char> reference)
    {
        string outputText = output.ToString();
        string referenceText = reference.ToString();
        bleu.Add(outputText, referenceText);
        chrF.Add(outputText, referenceText);
        if (Canonical(output) == Canonical(reference))
            exact++;
        rows++;
    }

    /// <summary>The metrics of all rows so far.</summary>
    public Seq2SeqMetrics Metrics() => new(rows, bleu.Score(), chrF.Score(), exact);

    private string Canonical(ReadOnlyMemory<char> text) =>
        string.Join(' ', normalizer.Normalize(text).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
