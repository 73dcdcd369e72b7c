using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>A view with the schema and rows of a golden <c>{schema, rows, sparseRows}</c>; no column of it is hidden.</summary>
internal sealed class GoldenInput : IDataView
{
    private readonly object[][] _rows;
    private readonly HashSet<(string Column, int Row)> _sparse = [];

    public GoldenInput(JsonElement golden)
    {
        var builder = new DataViewSchema.Builder();
        foreach (JsonElement column in golden.GetProperty("schema").EnumerateArray())
            builder.AddColumn(column.GetProperty("name").GetString()!, TypeOf(column), AnnotationsOf(column));
        Schema = builder.ToSchema();
        _rows = [.. golden.GetProperty("rows").EnumerateArray().Select(row =>
            Schema.Select(column => GoldenValues.Parse(row[column.Index], column.Type)).ToArray())];
        if (golden.TryGetProperty("sparseRows", out JsonElement sparse))
        {
            foreach (JsonProperty column in sparse.EnumerateObject())
                _sparse.UnionWith(GoldenFile.Integers(column.Value).Select(row => (column.Name, row)));
        }
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded)];

    private static DataViewType TypeOf(JsonElement column)
    {
        string raw = column.GetProperty("rawType").GetString()!;
        PrimitiveDataViewType item = raw switch
        {
            "ReadOnlyMemory<char>" => TextDataViewType.Instance,
            "Boolean" => BooleanDataViewType.Instance,
            "TimeSpan" => TimeSpanDataViewType.Instance,
            "DateTime" => DateTimeDataViewType.Instance,
            "DateTimeOffset" => DateTimeOffsetDataViewType.Instance,
            _ => (PrimitiveDataViewType)typeof(NumberDataViewType).GetProperty(raw)!.GetValue(null)!,
        };
        if (column.TryGetProperty("keyCount", out JsonElement count))
            item = new KeyDataViewType(item.RawType, count.GetUInt64());
        return column.TryGetProperty("dims", out JsonElement dims) ? new VectorDataViewType(item, GoldenFile.Integers(dims)) : item;
    }

    private static DataViewSchema.Annotations? AnnotationsOf(JsonElement column)
    {
        if (!column.TryGetProperty("annotations", out JsonElement annotations))
            return null;
        var builder = new DataViewSchema.Annotations.Builder();
        foreach (JsonElement annotation in annotations.EnumerateArray())
        {
            // Inputs of the golden models have no others.
            Assert.AreEqual("SlotNames", annotation.GetProperty("kind").GetString());
            ReadOnlyMemory<char>[] names = [.. annotation.GetProperty("value").EnumerateArray()
                .Select(item => item.GetString().AsMemory())];
            builder.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, names.Length),
                (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(names.Length, names));
        }
        return builder.ToAnnotations();
    }

    private sealed class Cursor(GoldenInput view, int[] active) : DataViewRowCursor
    {
        private int _row = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override bool MoveNext() => ++_row < view._rows.Length;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.IsTrue(IsColumnActive(column), $"Column '{column.Name}' is not active.");
            string getter = column.Type is VectorDataViewType ? nameof(Vector) : nameof(Scalar);
            Type item = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
            return (ValueGetter<TValue>)GetType().GetMethod(getter, BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(item).Invoke(this, [column])!;
        }

        private static T Unboxed<T>(object value)
            => value is string text && typeof(T) == typeof(ReadOnlyMemory<char>) ? (T)(object)text.AsMemory() : (T)value;

        private static bool IsDefault<T>(T item) => item is ReadOnlyMemory<char> text ? text.IsEmpty : Equals(item, default(T));

        private ValueGetter<T> Scalar<T>(DataViewSchema.Column column)
            => (ref T value) => value = Unboxed<T>(view._rows[_row][column.Index]);

        private ValueGetter<VBuffer<T>> Vector<T>(DataViewSchema.Column column) => (ref VBuffer<T> value) =>
        {
            T[] items = [.. ((Array)view._rows[_row][column.Index]).Cast<object>().Select(Unboxed<T>)];
            if (!view._sparse.Contains((column.Name, _row)))
            {
                value = new VBuffer<T>(items.Length, items);
                return;
            }
            int[] stored = [.. Enumerable.Range(0, items.Length).Where(i => !IsDefault(items[i]))];
            value = new VBuffer<T>(items.Length, stored.Length, [.. stored.Select(i => items[i])], stored);
        };
    }
}
