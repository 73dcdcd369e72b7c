namespace Microsoft.ML.Attention.Pooling;

/// <summary>The columns of a scored view.</summary>
internal sealed record PoolingColumns(string Input, string Output, string Attention, string Tokens);
