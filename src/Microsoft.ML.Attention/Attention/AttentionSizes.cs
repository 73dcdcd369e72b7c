namespace Microsoft.ML.Attention.Modules;

/// <summary>The sizes that the parts of attention may need, in units, positions or steps.</summary>
/// <param name="Query">The size of a query.</param>
/// <param name="Key">The size of a key.</param>
/// <param name="Hidden">The size of hidden layers: additive and location-aware alignment, prediction of a window.</param>
/// <param name="MaximumLength">The most keys, padding included, that location alignment can score.</param>
/// <param name="Window">How many positions to each side of its centre a window, or a filter of location-aware alignment, reaches.</param>
internal sealed record AttentionSizes(long Query, long Key, long Hidden, long MaximumLength, long Window);
