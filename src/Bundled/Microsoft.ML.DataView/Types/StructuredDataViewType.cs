namespace Microsoft.ML.Data;

/// <summary>A type whose values have inner structure or own something, for instance vectors and images.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    /// <summary>Makes a structured type.</summary>
    /// <param name="rawType">The .NET type of the values.</param>
    protected StructuredDataViewType(Type rawType) : base(rawType) { }
}
