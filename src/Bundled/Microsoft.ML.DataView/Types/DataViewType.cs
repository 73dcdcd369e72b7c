using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>The type of a column of an <see cref="IDataView"/>, or of an annotation.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType) => RawType = Guard.NotNull(rawType);

    /// <summary>The .NET type that holds a value of this type: what getters of such a column must be asked for.</summary>
    public Type RawType { get; }

    /// <summary>True if the other type describes the same values.</summary>
    public abstract bool Equals(DataViewType? other);
}
