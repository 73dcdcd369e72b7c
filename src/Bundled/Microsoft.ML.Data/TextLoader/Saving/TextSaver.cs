using System.Globalization;
using System.Text;
using Microsoft.ML.Data.IO;
using Microsoft.ML.Data.Parsing;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Saving;

/// <summary>Saves a view as text: the options of a loader that reads it back, a line with the names of the fields, the rows.</summary>
internal sealed class TextSaver(IHostEnvironment env, char separator)
{
    /// <summary>Whether the first line names the fields.</summary>
    public bool HeaderRow { get; init; } = true;

    /// <summary>Whether lines <c>#@</c> with the options of a loader come first.</summary>
    public bool Schema { get; init; } = true;

    public bool KeepHidden { get; init; }

    /// <summary>Whether all lines have all fields, although sparse ones would be shorter.</summary>
    public bool ForceDense { get; init; }

    /// <exception cref="InvalidOperationException">No column can be saved.</exception>
    public void Save(IDataView data, Stream stream)
    {
        DataViewSchema.Column[] kept = [.. data.Schema.Where(column => KeepHidden || !column.IsHidden)];
        DataViewSchema.Column[] columns = [.. kept.Where(column => IsSavable(column.Type))];
        LeftOutColumns.Report(env, columns.Length, [.. kept.Except(columns)]);

        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        if (Schema)
            WriteOptions(writer, columns);
        var row = new TextRowBuilder(separator);
        if (HeaderRow)
            WriteHeader(writer, row, columns);
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ColumnTextWriter[] writers = [.. columns.Select(column => ColumnTextWriter.Create(cursor, column, separator)!)];
        while (cursor.MoveNext())
        {
            foreach (ColumnTextWriter columnWriter in writers)
                columnWriter.AddTo(row);
            row.WriteTo(writer, ForceDense);
        }
    }

    private bool IsSavable(DataViewType type) =>
        ((type as VectorDataViewType)?.ItemType ?? type as PrimitiveDataViewType) is { } itemType && FieldFormat.For(itemType, separator) != null;

    private void WriteOptions(StreamWriter writer, DataViewSchema.Column[] columns)
    {
        WriteOption("TextLoader{");
        if (HeaderRow)
            WriteOption("  header+");
        WriteOption($"  sep={SeparatorNames.NameOf(separator)}");
        int? next = 0;
        foreach (DataViewSchema.Column column in columns)
            WriteOption($"  col={EmbeddedColumn.Format(column, ref next)}");
        WriteOption("}");

        void WriteOption(string option)
        {
            writer.Write(RowReader.EmbeddedOptionsPrefix);
            writer.Write(' ');
            writer.Write(option);
            writer.Write('\n');
        }
    }

    /// <summary>Names the fields: single values by their column, those of vectors by their slot names, which they may not have.</summary>
    private void WriteHeader(StreamWriter writer, TextRowBuilder row, DataViewSchema.Column[] columns)
    {
        foreach (DataViewSchema.Column column in columns)
        {
            int first = row.AddColumn(column.Type is VectorDataViewType vector ? vector.Size : 1, "\"\"");
            if (column.Type is not VectorDataViewType)
                row.Set(first, FieldFormat.QuoteIfNeeded(column.Name, separator));
            else if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.SlotNames) != null)
                SetSlotNames(row, column, first);
        }
        row.WriteTo(writer, ForceDense);
    }

    private void SetSlotNames(TextRowBuilder row, DataViewSchema.Column column, int first)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(AnnotationKinds.SlotNames, ref names);
        foreach ((int slot, ReadOnlyMemory<char> name) in names.Items())
        {
            if (!name.IsEmpty)
                row.Set(first + slot, FieldFormat.QuoteIfNeeded(name.Span, separator));
        }
    }
}
