namespace Microsoft.ML.Data;

/// <summary>The getters over one row or cursor, apart from how that moves.</summary>
internal interface IRowGetters : IDisposable
{
    /// <summary>Whether the column was asked for.</summary>
    bool IsActive(int columnIndex);

    /// <summary>The getter of an active column.</summary>
    ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);
}
