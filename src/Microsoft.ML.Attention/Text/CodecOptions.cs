namespace Microsoft.ML.Attention.Text;

/// <summary>How one side's texts become token ids.</summary>
/// <param name="Tokenization">How texts are cut.</param>
/// <param name="MaximumSize">The most tokens the vocabulary may hold, the four special ones among them.</param>
/// <param name="MinimumFrequency">Tokens that occur more rarely stay unknown.</param>
/// <param name="LowerCase">Whether letters are lowered first.</param>
/// <param name="TokensGiven">The texts come as tokens already: <paramref name="Tokenization"/> does not matter.</param>
/// <param name="Normalization">The Unicode form that texts are brought into first.</param>
/// <param name="KeepsParts">
/// Whether the vocabulary keeps the subwords that its subwords were made of, too, which is of use only when it is made.
/// </param>
internal sealed record CodecOptions(
    TokenizationKind Tokenization = TokenizationKind.Words,
    int MaximumSize = 16000,
    int MinimumFrequency = 1,
    bool LowerCase = false,
    bool TokensGiven = false,
    UnicodeNormalizationKind Normalization = UnicodeNormalizationKind.Nfc,
    bool KeepsParts = false);
