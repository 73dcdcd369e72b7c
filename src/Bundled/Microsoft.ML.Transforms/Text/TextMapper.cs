using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>New columns that are each computed from one column of text.</summary>
internal sealed class TextMapper(DataViewSchema.Column[] inputs, DataViewSchema.DetachedColumn[] outputs,
    Func<DataViewRow, DataViewSchema.Column, int, Delegate> createGetter) : IRowMapper
{
    public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

    public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[inputs[outputColumn].Index] = true;

    public Delegate CreateGetter(DataViewRow input, int outputColumn) => createGetter(input, inputs[outputColumn], outputColumn);
}
