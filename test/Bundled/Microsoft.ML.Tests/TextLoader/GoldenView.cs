using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Compares views with the JSON of the golden files: a schema, rows of the visible columns, the rows with sparse vectors.</summary>
internal static class GoldenView
{
    public static void AssertEqual(JsonElement golden, IDataView view, string name)
    {
        AssertSchema(golden.GetProperty("schema"), view.Schema, name);
        if (golden.TryGetProperty("rows", out JsonElement rows))
            AssertRows(rows, golden.TryGetProperty("sparseRows", out JsonElement sparse) ? sparse : null, view, name);
    }

    public static void AssertSchema(JsonElement golden, DataViewSchema schema, string name)
    {
        JsonElement[] columns = [.. golden.EnumerateArray()];
        Assert.AreEqual(columns.Length, schema.Count, $"{name}: number of columns");
        for (int i = 0; i < columns.Length; i++)
        {
            DataViewSchema.Column column = schema[i];
            string place = $"{name}: column {i}";
            Assert.AreEqual(columns[i].GetProperty("name").GetString(), column.Name, place);
            Assert.AreEqual(columns[i].GetProperty("type").GetString(), column.Type.ToString(), place);
            Assert.AreEqual(columns[i].TryGetProperty("hidden", out JsonElement hidden) && hidden.GetBoolean(), column.IsHidden, $"{place}: hidden");
            if (columns[i].TryGetProperty("dims", out JsonElement dimensions))
                CollectionAssert.AreEqual(dimensions.EnumerateArray().Select(d => d.GetInt32()).ToArray(), ((VectorDataViewType)column.Type).Dimensions, place);
            AssertAnnotations(columns[i].TryGetProperty("annotations", out JsonElement annotations) ? [.. annotations.EnumerateArray()] : [], column, place);
        }
    }

    private static void AssertAnnotations(JsonElement[] golden, DataViewSchema.Column column, string place)
    {
        DataViewSchema schema = column.Annotations.Schema;
        Assert.AreEqual(golden.Length, schema.Count, $"{place}: number of annotations");
        foreach (JsonElement expected in golden)
        {
            DataViewSchema.Column annotation = schema[expected.GetProperty("kind").GetString()!];
            Assert.AreEqual(expected.GetProperty("type").GetString(), annotation.Type.ToString(), place);
            object value = Values.Of(annotation.Type, column.Annotations, annotation.Name);
            Assert.AreEqual(Text(expected.GetProperty("value"), annotation.Type), Text(value), $"{place}: {annotation.Name}");
        }
    }

    private static void AssertRows(JsonElement golden, JsonElement? sparse, IDataView view, string name)
    {
        DataViewSchema.Column[] visible = [.. view.Schema.Where(column => !column.IsHidden)];
        using DataViewRowCursor cursor = view.GetRowCursor(visible);
        Func<object>[] getters = [.. visible.Select(column => Values.GetterOf(column.Type, cursor, column))];
        int index = 0;
        foreach (JsonElement row in golden.EnumerateArray())
        {
            Assert.IsTrue(cursor.MoveNext(), $"{name}: {golden.GetArrayLength()} rows were expected, {index} are there");
            Assert.AreEqual(index, cursor.Position);
            for (int i = 0; i < visible.Length; i++)
            {
                object value = getters[i]();
                string place = $"{name}: row {index}, column {visible[i].Name}";
                Assert.AreEqual(Text(row[i], visible[i].Type), Text(value), place);
                if (sparse is { } all && value is not string && visible[i].Type is VectorDataViewType)
                {
                    bool expected = all.TryGetProperty(visible[i].Name, out JsonElement rows) && rows.EnumerateArray().Any(r => r.GetInt32() == index);
                    Assert.AreEqual(expected, !Values.IsDense(value), $"{place}: sparse");
                }
            }
            index++;
        }
        Assert.IsFalse(cursor.MoveNext(), $"{name}: more than {index} rows");
    }

    /// <summary>A golden value in the form of <see cref="Text(object)"/>.</summary>
    private static string Text(JsonElement golden, DataViewType type)
    {
        if (type is VectorDataViewType vector)
            return $"[{string.Join(",", golden.EnumerateArray().Select(item => Text(item, vector.ItemType)))}]";
        string text = golden.ValueKind == JsonValueKind.String ? golden.GetString()! : golden.GetRawText();
        if (type.RawType == typeof(float))
            return Text(float.Parse(text, CultureInfo.InvariantCulture));
        if (type.RawType == typeof(double))
            return Text(double.Parse(text, CultureInfo.InvariantCulture));
        return type.RawType == typeof(bool) ? Text(golden.GetBoolean()) : text;
    }

    private static string Text(object value)
    {
        switch (value)
        {
            case float or double or bool:
                return ((IConvertible)value).ToString(CultureInfo.InvariantCulture);
            case ReadOnlyMemory<char> text:
                return text.ToString();
            case DateTime or DateTimeOffset:
                return ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture);
            case TimeSpan span:
                return span.ToString("c");
            case System.Collections.IEnumerable items:
                var builder = new StringBuilder("[");
                foreach (object? item in items)
                    builder.Append(builder.Length > 1 ? "," : "").Append(Text(item!));
                return builder.Append(']').ToString();
            default:
                return ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
        }
    }
}
