using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>A type whose values own nothing and can be copied freely: the only types that can be items of a vector.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    /// <summary>Makes a primitive type.</summary>
    /// <param name="rawType">The .NET type of the values; not disposable.</param>
    protected PrimitiveDataViewType(Type rawType) : base(rawType)
        => Guard.Require(!typeof(IDisposable).IsAssignableFrom(rawType), nameof(rawType),
            $"A {nameof(PrimitiveDataViewType)} cannot have a disposable {nameof(RawType)}; got {rawType}");
}
