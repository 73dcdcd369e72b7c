namespace Microsoft.ML.Data;

/// <summary>The object that getters over a user's class read: null before the first row and after the last.</summary>
internal sealed class RowHolder<TRow> where TRow : class
{
    public TRow? Current;
}
