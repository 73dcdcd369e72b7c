namespace Microsoft.ML.Data;

/// <summary>The object that getters over a user's class read: null before the first row and after the last.</summary>
internal sealed class RowHolder<TRow> where TRow : class
{
    public TRow? Current;

    /// <summary>How many rows came before <see cref="Current"/>; -1 before the first. Row mappers keep results by position.</summary>
    public long Position = -1;
}
