using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Compares outputs with references one by one; keeps counts, not texts.</summary>
internal sealed class Seq2SeqTally
{
    private readonly BleuAccumulator _bleu = new();
    private readonly ChrFAccumulator _chrF = new();
    private readonly TextNormalizer _normalizer = new(lowerCase: false);
    private long _rows;
    private long _exact;

    /// <summary>Compares one row. A missing text counts as an empty one.</summary>
    public void Add(ReadOnlyMemory<char> output, ReadOnlyMemory<char> reference)
    {
        string outputText = output.ToString();
        string referenceText = reference.ToString();
        _bleu.Add(outputText, referenceText);
        _chrF.Add(outputText, referenceText);
        if (Canonical(output) == Canonical(reference))
            _exact++;
        _rows++;
    }

    /// <summary>The metrics of all rows so far.</summary>
    public Seq2SeqMetrics Metrics() => new(_rows, _bleu.Score(), _chrF.Score(), _exact);

    private string Canonical(ReadOnlyMemory<char> text) =>
        string.Join(' ', _normalizer.Normalize(text).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
