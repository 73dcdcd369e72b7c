namespace Microsoft.ML.Attention.Imaging;

/// <summary>The names of the columns that a model reads and adds.</summary>
internal sealed record ImageAttentionColumns(
    string Image, string? Query, string PredictedLabel, string Score, string Attention, string Context);
