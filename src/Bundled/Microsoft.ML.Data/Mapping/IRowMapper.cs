namespace Microsoft.ML.Data;

/// <summary>What a row-wise transformer computes for one input schema: new columns from columns of the same row.</summary>
internal interface IRowMapper
{
    /// <summary>The new columns, in order.</summary>
    IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns { get; }

    /// <summary>Sets the flags of the input columns that an output column is computed from.</summary>
    void MarkInputs(int outputColumn, bool[] inputColumns);

    /// <summary>A getter for an output column over <paramref name="input"/>; the columns it needs are active there.</summary>
    Delegate CreateGetter(DataViewRow input, int outputColumn);
}
