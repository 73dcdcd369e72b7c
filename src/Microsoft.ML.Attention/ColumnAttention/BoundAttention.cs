namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>The columns and sizes that attention has in one schema.</summary>
/// <param name="Query">The column of queries.</param>
/// <param name="Values">The columns of values.</param>
/// <param name="Keys">The columns of keys; null if the values are their own keys.</param>
/// <param name="KeySize">Components of a query and of a key.</param>
/// <param name="ValueSize">Components of a value.</param>
/// <param name="Count">How many values each row has, if the schema tells.</param>
internal sealed record BoundAttention(
    DataViewSchema.Column Query, DataViewSchema.Column[] Values, DataViewSchema.Column[]? Keys, int KeySize, int ValueSize, int? Count);
