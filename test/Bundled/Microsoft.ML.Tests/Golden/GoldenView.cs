using System.Text.Json;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>Compares views with the <c>{schema, rows, sparseRows}</c> of the golden files.</summary>
internal static class GoldenView
{
    /// <summary>Asserts that a view has the golden schema and rows.</summary>
    /// <param name="golden">The golden schema and rows.</param>
    /// <param name="view">The view.</param>
    /// <param name="relativeTolerance">How far, relatively, values of Single may be off; 0 for equality to the last bit.</param>
    public static void AssertEqual(JsonElement golden, IDataView view, float relativeTolerance = 0)
    {
        AssertSchema(golden.GetProperty("schema"), view.Schema);
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        JsonElement rows = golden.GetProperty("rows");
        var sparse = columns.ToDictionary(column => column.Name, _ => new List<int>());
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        var readers = Array.ConvertAll(columns, column => GoldenValues.Reader(cursor, column));
        int row = 0;
        for (; cursor.MoveNext(); row++)
        {
            Assert.IsTrue(row < rows.GetArrayLength(), $"Only {rows.GetArrayLength()} rows expected.");
            for (int i = 0; i < columns.Length; i++)
            {
                var (value, isDense) = readers[i]();
                object expected = GoldenValues.Parse(rows[row][i], columns[i].Type);
                Assert.IsTrue(GoldenValues.AreEqual(expected, value, relativeTolerance),
                    $"Row {row}, column '{columns[i].Name}': expected {GoldenValues.Show(expected)}, got {GoldenValues.Show(value)}.");
                if (!isDense)
                    sparse[columns[i].Name].Add(row);
            }
        }
        Assert.AreEqual(rows.GetArrayLength(), row, "Number of rows");
        foreach (var (name, sparseRows) in sparse)
        {
            int[] expected = golden.TryGetProperty("sparseRows", out JsonElement all) && all.TryGetProperty(name, out JsonElement own)
                ? [.. own.EnumerateArray().Select(item => item.GetInt32())]
                : [];
            CollectionAssert.AreEqual(expected, sparseRows, $"Sparse rows of column '{name}'");
        }
    }

    /// <summary>Asserts that a schema has the golden columns, hidden ones and annotations included.</summary>
    public static void AssertSchema(JsonElement golden, DataViewSchema schema)
    {
        Assert.AreEqual(golden.GetArrayLength(), schema.Count, $"Number of columns of {schema}");
        for (int i = 0; i < schema.Count; i++)
        {
            JsonElement expected = golden[i];
            DataViewSchema.Column column = schema[i];
            Assert.AreEqual(expected.GetProperty("name").GetString(), column.Name);
            Assert.AreEqual(expected.GetProperty("type").GetString(), column.Type.ToString(), $"Type of column '{column.Name}'");
            Assert.AreEqual(expected.TryGetProperty("hidden", out _), column.IsHidden, $"Whether column '{column.Name}' is hidden");
            JsonElement[] annotations = expected.TryGetProperty("annotations", out JsonElement list) ? [.. list.EnumerateArray()] : [];
            CollectionAssert.AreEqual(annotations.Select(annotation => annotation.GetProperty("kind").GetString()).ToArray(),
                column.Annotations.Schema.Select(kind => kind.Name).ToArray(), $"Annotations of column '{column.Name}'");
            foreach (JsonElement annotation in annotations)
                AssertAnnotation(annotation, column);
        }
    }

    private static void AssertAnnotation(JsonElement golden, DataViewSchema.Column column)
    {
        DataViewSchema.Column kind = column.Annotations.Schema[golden.GetProperty("kind").GetString()!];
        Assert.AreEqual(golden.GetProperty("type").GetString(), kind.Type.ToString(), $"Type of '{kind.Name}' of column '{column.Name}'");
        object expected = GoldenValues.Parse(golden.GetProperty("value"), kind.Type);
        object actual = GoldenValues.ReadAnnotation(column.Annotations, kind);
        Assert.IsTrue(GoldenValues.AreEqual(expected, actual),
            $"'{kind.Name}' of column '{column.Name}': expected {GoldenValues.Show(expected)}, got {GoldenValues.Show(actual)}.");
    }
}
