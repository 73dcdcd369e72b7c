using Microsoft.ML.Attention.Decoding;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The names of the columns that a captioner reads and adds.</summary>
internal sealed record CaptionColumns(string Image, string Output, string Score, string OutputTokens, string Attention)
{
    /// <summary>The best captions of an image and their scores, if there is more than one.</summary>
    public AlternativeColumns Alternatives { get; init; } = AlternativeColumns.Default;
}
