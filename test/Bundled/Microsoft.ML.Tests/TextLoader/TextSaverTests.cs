using System.Text;
using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Loader = Microsoft.ML.Data.TextLoader;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

[TestClass]
public sealed class TextSaverTests
{
    private const string Folder = "mlnet-5.0.0/savers";

    public static IEnumerable<object[]> Files =>
        from path in Directory.EnumerateFiles(Fixtures.PathOf(Folder), "*.json")
        let name = Path.GetFileNameWithoutExtension(path)
        where name != "many-rows"
        from file in JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("files").EnumerateArray()
        let savedWith = file.GetProperty("savedWith").GetString()!
        where savedWith.StartsWith("SaveAsText", StringComparison.Ordinal)
        select new object[] { name, file.GetProperty("file").GetString()!, savedWith };

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void SaveAsText_of_a_golden_view_gives_the_golden_text(string name, string file, string savedWith)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromBinary(Fixtures.PathOf($"{Folder}/{name}.idv"));
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(data, stream,
            separatorChar: savedWith.Contains("separatorChar: ','", StringComparison.Ordinal) ? ',' : '\t',
            headerRow: !savedWith.Contains("headerRow: false", StringComparison.Ordinal),
            schema: !savedWith.Contains("schema: false", StringComparison.Ordinal),
            keepHidden: savedWith.Contains("keepHidden: true", StringComparison.Ordinal),
            forceDense: savedWith.Contains("forceDense: true", StringComparison.Ordinal));

        // The view comes from a binary file here, which does not keep that a time was universal.
        string golden = File.ReadAllText(Fixtures.PathOf($"{Folder}/{file}")).Replace("06.0070000Z\"", "06.0070000\"");
        Assert.AreEqual(golden, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [TestMethod]
    [DataRow("no-rows", "no-rows.txt")]
    [DataRow("numbers", "numbers.txt")]
    [DataRow("numbers", "numbers-dense.txt")]
    [DataRow("slotnames-and-hidden", "slotnames-and-hidden.txt")]
    [DataRow("slotnames-and-hidden", "slotnames-and-hidden-hidden.txt")]
    public void Load_without_columns_takes_them_from_the_saved_text(string name, string file)
    {
        JsonElement golden = GoldenFile(name, file);
        IDataView view = new MLContext(1).Data.LoadFromTextFile(Fixtures.PathOf($"{Folder}/{file}"), new Loader.Options());
        GoldenView.AssertEqual(golden.GetProperty("reloadedWithoutColumns"), view);
    }

    [TestMethod]
    public void Load_without_columns_of_a_vector_behind_one_of_variable_length_is_refused()
    {
        JsonElement golden = GoldenFile("mixed", "mixed.txt").GetProperty("reloadError");
        Exception thrown = Thrown.By(() => new MLContext(1).Data.LoadFromTextFile(Fixtures.PathOf($"{Folder}/mixed.txt"), new Loader.Options()));
        Assert.AreEqual(golden.GetProperty("type").GetString(), thrown.GetType().FullName);
        Assert.AreEqual(golden.GetProperty("message").GetString(), thrown.Message);
    }

    [TestMethod]
    public void Saved_text_with_quotes_separators_and_line_ends_is_read_back()
    {
        var ml = new MLContext(1);
        Row[] rows = [new() { A = "tab\there", B = "say \"hi\"" }, new() { A = "", B = " spaces " }, new() { A = "two\nlines", B = "a:b" }];
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(ml.Data.LoadFromEnumerable(rows), stream);
        var options = new Loader.Options { AllowQuoting = true, ReadMultilines = true };
        var source = new TextSource(Encoding.UTF8.GetString(stream.ToArray()));
        IDataView view = ml.Data.CreateTextLoader(options, source).Load(source);
        Row[] loaded = [.. ml.Data.CreateEnumerable<Row>(view, reuseRowObject: false)];
        CollectionAssert.AreEqual(rows.Select(row => (row.A, row.B)).ToArray(), loaded.Select(row => (row.A, row.B)).ToArray());
    }

    [TestMethod]
    public void Column_names_with_blanks_and_colons_are_read_back()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable<NamedRow>([new() { A = 1.5f, B = "x" }]);
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(data, stream);
        var source = new TextSource(Encoding.UTF8.GetString(stream.ToArray()));
        IDataView view = ml.Data.CreateTextLoader(new Loader.Options(), source).Load(source);
        CollectionAssert.AreEqual(new[] { "a b", "c:d" }, view.Schema.Select(column => column.Name).ToArray());
        Assert.AreEqual("x", ml.Data.CreateEnumerable<NamedRow>(view, reuseRowObject: false).Single().B);
    }

    [TestMethod]
    public void Sparse_line_is_chosen_only_where_it_is_shorter()
    {
        var ml = new MLContext(1);
        float[] mostlyZero = new float[20];
        mostlyZero[3] = 1;
        IDataView data = ml.Data.LoadFromEnumerable<VectorRow>([new() { V = mostlyZero }, new() { V = [.. Enumerable.Repeat(2f, 20)] }, new() { V = new float[20] }]);
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(data, stream, headerRow: false, schema: false);
        Assert.AreEqual("20\t3:1\n" + string.Join('\t', Enumerable.Repeat("2", 20)) + "\n20\t0:0\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static JsonElement GoldenFile(string name, string file) =>
        JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/{name}.json"))).RootElement
            .GetProperty("files").EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file);

    private sealed class Row
    {
        public string A = "";
        public string B = "";
    }

    private sealed class NamedRow
    {
        [ColumnName("a b")]
        public float A;

        [ColumnName("c:d")]
        public string B = "";
    }

    private sealed class VectorRow
    {
        [VectorType(20)]
        public float[] V = [];
    }
}
