using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What the transforms of text have in common: their input columns hold text or vectors of text.</summary>
internal static class TextColumns
{
    /// <summary>The input column, or the exception that says it is missing or is no text.</summary>
    public static SchemaShape.Column FindText(IExceptionContext context, SchemaShape inputSchema, string name, string expectedType)
    {
        SchemaShape.Column column = ShapeBuilder.Find(context, inputSchema, name);
        return column.ItemType is TextDataViewType
            ? column
            : throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name, expectedType, column.GetTypeString());
    }

    /// <summary>Whether the column holds text or vectors of text.</summary>
    public static bool IsText(DataViewSchema.Column column) => ColumnTypes.ItemTypeOf(column.Type) is TextDataViewType;

    /// <summary>A function that gets the stored texts of a row's value: the items of a vector, or the one text; it may reuse the buffer.</summary>
    public static StoredTexts Reader(DataViewRow input, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            ValueGetter<VBuffer<ReadOnlyMemory<char>>> vector = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
            VBuffer<ReadOnlyMemory<char>> value = default;
            return () =>
            {
                vector(ref value);
                return value.GetValues();
            };
        }
        ValueGetter<ReadOnlyMemory<char>> scalar = input.GetGetter<ReadOnlyMemory<char>>(column);
        var single = new ReadOnlyMemory<char>[1];
        return () =>
        {
            scalar(ref single[0]);
            return single;
        };
    }

    /// <summary>Gets the texts of the current row that are stored; a sparse vector stores no empty ones.</summary>
    internal delegate ReadOnlySpan<ReadOnlyMemory<char>> StoredTexts();

    /// <summary>Makes a dense vector of items.</summary>
    public static void Fill<T>(List<T> items, ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, items.Count);
        CollectionsMarshal.AsSpan(items).CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
