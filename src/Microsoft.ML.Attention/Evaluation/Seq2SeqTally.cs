using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Compares outputs with references one by one; keeps counts, not texts.</summary>
internal sealed class Seq2SeqTally
{
    private readonly BleuAccumulator _bleu;
    private readonly ChrFAccumulator _chrF;
    private readonly ChrFAccumulator _chrFPlusPlus;
    private readonly TerAccumulator? _ter;
    private readonly TextNormalizer _normalizer = new(lowerCase: false);
    private readonly bool _lowerCase;
    private long _rows;
    private long _exact;

    public Seq2SeqTally(Seq2SeqEvaluationOptions options)
    {
        _bleu = new BleuAccumulator(options.BleuTokenization, options.BleuSmoothing, options.BleuSmoothingValue);
        _chrF = new ChrFAccumulator(whiteSpace: options.ChrFWhiteSpace);
        _chrFPlusPlus = new ChrFAccumulator(wordOrder: 2, whiteSpace: options.ChrFWhiteSpace);
        _lowerCase = options.LowerCase;
        if (options.Ter)
            _ter = new TerAccumulator(new TerTokenizer(options.TerNormalized, options.TerIgnorePunctuation, options.TerCaseSensitive, options.TerAsian));
    }

    /// <summary>Compares one row with its references, at least one. A missing text counts as an empty one.</summary>
    public void Add(string output, params ReadOnlySpan<string> references)
    {
        string[] compared = [.. references];
        string text = _lowerCase ? PythonText.Lower(output) : output;
        if (_lowerCase)
            compared = Array.ConvertAll(compared, PythonText.Lower);
        _bleu.Add(text, compared);
        _chrF.Add(text, compared);
        _chrFPlusPlus.Add(text, compared);
        _ter?.Add(output, references);
        string canonical = Canonical(output);
        foreach (string reference in references)
        {
            if (canonical != Canonical(reference))
                continue;
            _exact++;
            break;
        }

        _rows++;
    }

    /// <summary>The metrics of all rows so far.</summary>
    /// <param name="byLength">Those of the buckets of input lengths.</param>
    public Seq2SeqMetrics Metrics(IReadOnlyList<LengthBucketMetrics>? byLength = null) => new(
        _rows, _bleu.Score(), _chrF.Score(), _chrFPlusPlus.Score(), _ter?.Score() ?? double.NaN, _exact, byLength ?? []);

    private string Canonical(string text) =>
        string.Join(' ', _normalizer.Normalize(text.AsMemory()).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
