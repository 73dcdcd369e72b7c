using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Image;

/// <summary>New columns that are each computed from one column.</summary>
internal sealed class ImageMapper(DataViewSchema.Column[] inputs, DataViewSchema.DetachedColumn[] outputs,
    Func<DataViewRow, DataViewSchema.Column, int, Delegate> createGetter) : IRowMapper
{
    public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

    public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[inputs[outputColumn].Index] = true;

    public Delegate CreateGetter(DataViewRow input, int outputColumn) => createGetter(input, inputs[outputColumn], outputColumn);
}
