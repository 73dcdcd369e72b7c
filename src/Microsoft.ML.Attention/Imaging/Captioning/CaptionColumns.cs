namespace Microsoft.ML.Attention.Imaging;

/// <summary>The names of the columns that a captioner reads and adds.</summary>
internal sealed record CaptionColumns(string Image, string Output, string Score, string OutputTokens, string Attention);
