namespace Microsoft.ML;

/// <summary>Fills <paramref name="value"/> with the current value of one column. Buffers in it are reused where they suffice.</summary>
/// <typeparam name="TValue">The raw type of the column's <see cref="Data.DataViewType"/>.</typeparam>
/// <param name="value">In: any earlier value, or default. Out: the current value.</param>
public delegate void ValueGetter<TValue>(ref TValue value);
