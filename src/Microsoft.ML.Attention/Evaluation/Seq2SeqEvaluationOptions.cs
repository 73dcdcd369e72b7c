namespace Microsoft.ML.Attention;

/// <summary>How <see cref="AttentionCatalog.EvaluateSeq2Seq(IDataView, Seq2SeqEvaluationOptions)"/> compares outputs with references.</summary>
public sealed class Seq2SeqEvaluationOptions
{
    /// <summary>The column with the references: text, or a vector of text, which is joined by spaces. The default is "Label".</summary>
    public string LabelColumnName = "Label";

    /// <summary>
    /// Columns with further references of the same types; where one is missing or empty, the row has a reference less. The default is none.
    /// </summary>
    public string[] FurtherLabelColumnNames = [];

    /// <summary>The column with the outputs: text. The default is "Output".</summary>
    public string OutputColumnName = "Output";

    /// <summary>
    /// The column by whose length rows are put in buckets: text, whose words between white space count, or a vector of text, whose elements
    /// count. The default is null: no buckets.
    /// </summary>
    public string? InputColumnName;

    /// <summary>
    /// The longest input of each bucket but the last, which has no end; rising numbers above 0. The default is 5, 10, 15: buckets of 1-5,
    /// 6-10, 11-15 and 16 or more.
    /// </summary>
    public int[] LengthBounds = [5, 10, 15];

    /// <summary>Whether BLEU and chrF compare lower case. The default is false.</summary>
    public bool LowerCase;

    /// <summary>How BLEU cuts texts into tokens. The default is <see cref="BleuTokenization.V13a"/>.</summary>
    public BleuTokenization BleuTokenization = BleuTokenization.V13a;

    /// <summary>What BLEU makes of n-grams of which none matches. The default is <see cref="BleuSmoothing.Exponential"/>.</summary>
    public BleuSmoothing BleuSmoothing = BleuSmoothing.Exponential;

    /// <summary>
    /// The number that <see cref="BleuSmoothing.Floor"/> and <see cref="BleuSmoothing.AddK"/> take, at least 0. The default is null: 0.1
    /// and 1.
    /// </summary>
    public double? BleuSmoothingValue;

    /// <summary>Whether chrF counts white space as characters. The default is false.</summary>
    public bool ChrFWhiteSpace;

    /// <summary>Whether the translation edit rate is computed, which takes long for long texts. The default is true.</summary>
    public bool Ter = true;

    /// <summary>Whether the translation edit rate parts punctuation from words first. The default is false.</summary>
    public bool TerNormalized;

    /// <summary>Whether the translation edit rate leaves out the marks . , ? : ; ! " ( ). The default is false.</summary>
    public bool TerIgnorePunctuation;

    /// <summary>Whether upper and lower case differ for the translation edit rate. The default is false.</summary>
    public bool TerCaseSensitive;

    /// <summary>
    /// Whether the translation edit rate knows Chinese and Japanese (sacreBLEU's <c>asian_support</c>): with <see cref="TerNormalized"/> each
    /// ideograph is a word and the marks of these languages are parted from words, with <see cref="TerIgnorePunctuation"/> they are left out; needs
    /// one of the two. The default is false.
    /// </summary>
    public bool TerAsian;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    internal void Check()
    {
        OptionChecks.ColumnName(LabelColumnName);
        OptionChecks.ColumnName(OutputColumnName);
        foreach (string further in FurtherLabelColumnNames)
            OptionChecks.ColumnName(further, nameof(FurtherLabelColumnNames));
        if (InputColumnName != null)
            OptionChecks.ColumnName(InputColumnName);
        OptionChecks.Defined(BleuTokenization);
        if (TerAsian && !TerNormalized && !TerIgnorePunctuation)
        {
            throw new ArgumentException(
                $"{nameof(TerAsian)} is set, but neither {nameof(TerNormalized)} nor {nameof(TerIgnorePunctuation)} is, without which it has no effect; "
                + "set one of them, too.",
                nameof(TerAsian));
        }
        OptionChecks.Defined(BleuSmoothing);
        if (BleuSmoothingValue is { } value && !(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(BleuSmoothingValue), value, $"{nameof(BleuSmoothingValue)} is {value}; expected a finite number of at least 0, or null.");
        }

        for (int i = 0; i < LengthBounds.Length; i++)
        {
            if (LengthBounds[i] <= (i > 0 ? LengthBounds[i - 1] : 0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(LengthBounds), string.Join(", ", LengthBounds),
                    $"{nameof(LengthBounds)} has {LengthBounds[i]} at place {i}; expected rising numbers above 0.");
            }
        }
    }
}
