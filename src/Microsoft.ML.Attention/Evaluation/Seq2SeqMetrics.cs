using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention;

/// <summary>How close the outputs of a sequence-to-sequence model are to their references, over all rows of a data set.</summary>
/// <remarks>Over no rows at all, every score is <see cref="double.NaN"/>.</remarks>
public sealed class Seq2SeqMetrics
{
    internal Seq2SeqMetrics(
        long rows, BleuScore bleu, double chrF, double chrFPlusPlus, double ter, long exact, IReadOnlyList<LengthBucketMetrics> byInputLength)
    {
        Rows = rows;
        Bleu = rows == 0 ? double.NaN : bleu.Score;
        BleuPrecisions = bleu.Precisions;
        BrevityPenalty = rows == 0 ? double.NaN : bleu.BrevityPenalty;
        OutputLength = bleu.OutputLength;
        ReferenceLength = bleu.ReferenceLength;
        ChrF = rows == 0 ? double.NaN : chrF;
        ChrFPlusPlus = rows == 0 ? double.NaN : chrFPlusPlus;
        Ter = rows == 0 ? double.NaN : ter;
        ExactMatch = (double)exact / rows;
        ByInputLength = byInputLength;
    }

    /// <summary>
    /// Corpus BLEU, from 0 to 100 (Papineni, Roukos, Ward and Zhu 2002), as sacreBLEU computes it; without other options: case-sensitive,
    /// tokenisation 13a, exponential smoothing (signature <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp</c>).
    /// </summary>
    public double Bleu { get; }

    /// <summary>The smoothed precisions of 1-grams to 4-grams that BLEU is the mean of, in percent.</summary>
    public IReadOnlyList<double> BleuPrecisions { get; }

    /// <summary>
    /// BLEU's factor for outputs that are shorter than their references, above 0 and at most 1; 0 if all outputs are empty.
    /// </summary>
    public double BrevityPenalty { get; }

    /// <summary>The tokens of all outputs, as BLEU counts them.</summary>
    public long OutputLength { get; }

    /// <summary>The tokens of all references, as BLEU counts them.</summary>
    public long ReferenceLength { get; }

    /// <summary>
    /// Corpus chrF2, from 0 to 100 (Popović 2015), as sacreBLEU computes it by default: n-grams of up to 6 characters, white space left out
    /// (signature <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no</c>).
    /// </summary>
    public double ChrF { get; }

    /// <summary>
    /// Corpus chrF2++, from 0 to 100 (Popović 2017), as sacreBLEU computes it: chrF with n-grams of up to 2 words besides
    /// (signature <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no</c>).
    /// </summary>
    public double ChrFPlusPlus { get; }

    /// <summary>
    /// The translation edit rate in percent, 0 at best (Snover et al. 2006), as sacreBLEU computes it; without other options: signature
    /// <c>nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no</c>. NaN if it was not asked for.
    /// </summary>
    public double Ter { get; }

    /// <summary>
    /// The share of rows, from 0 to 1, whose output is the reference or one of the references, character for character, once both are in Unicode's composed form and
    /// all white space within them counts as one space.
    /// </summary>
    public double ExactMatch { get; }

    /// <summary>
    /// The same scores by the length of the input, shortest first; none unless
    /// <see cref="Seq2SeqEvaluationOptions.InputColumnName"/> was given.
    /// </summary>
    public IReadOnlyList<LengthBucketMetrics> ByInputLength { get; }

    /// <summary>How many rows were compared.</summary>
    public long Rows { get; }
}
