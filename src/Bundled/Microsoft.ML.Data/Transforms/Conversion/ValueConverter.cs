namespace Microsoft.ML.Transforms;

/// <summary>Converts one value.</summary>
internal delegate void ValueConverter<TSource, TDestination>(in TSource source, ref TDestination destination);
