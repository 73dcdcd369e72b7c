using System.Text;
using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Loader = Microsoft.ML.Data.TextLoader;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>The methods of <c>MLContext.Data</c>, files that are not as they should be, several files.</summary>
[TestClass]
public sealed class CatalogTests
{
    private const string Folder = "mlnet-5.0.0/loader";
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("text-loader-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void LoadFromTextFile_of_a_class_gives_the_golden_columns_and_rows()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/typed-class.json")));
        IDataView view = new MLContext(1).Data.LoadFromTextFile<TypedClass>(Fixtures.PathOf($"{Folder}/typed-class.tsv"));
        GoldenView.AssertSchema(golden.RootElement.GetProperty("schema"), view.Schema);

        TypedClass[] rows = [.. new MLContext(1).Data.CreateEnumerable<TypedClass>(view, reuseRowObject: false)];
        Assert.AreEqual(2, rows.Length);
        CollectionAssert.AreEqual(new[] { 0.5f, 1.5f, 2.5f }, rows[0].Features);
        CollectionAssert.AreEqual(new[] { 0f, 2f, 0f }, rows[1].Features);
        Assert.AreEqual((1f, "abc", true, 4u, 42), (rows[0].Label, rows[0].Text, rows[0].Flag, rows[0].Key, rows[0].Number));
        Assert.AreEqual((0f, "", false, 0u, -1), (rows[1].Label, rows[1].Text, rows[1].Flag, rows[1].Key, rows[1].Number));
    }

    [TestMethod]
    public void LoadFromTextFile_of_columns_with_a_header_gives_no_slot_names()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/header-row-columns-overload.json")));
        IDataView view = new MLContext(1).Data.LoadFromTextFile(Fixtures.PathOf($"{Folder}/header-row.csv"),
            [
                new("L", DataKind.Single, 0),
                new("V", DataKind.Single, 1, 3),
                new("T", DataKind.String, 4),
                new("W", DataKind.Single, [new(3), new(1)]),
            ],
            ',', hasHeader: true);
        GoldenView.AssertEqual(golden.RootElement, view);
    }

    [TestMethod]
    [DataRow("file missing", "nope.tsv")]
    [DataRow("directory is missing", "missing-folder/x.tsv")]
    public void LoadFromTextFile_of_a_missing_file_throws_as_recorded(string name, string path)
    {
        ArgumentOutOfRangeException thrown = Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => new MLContext(1).Data.LoadFromTextFile(path, [new Loader.Column("A", DataKind.String, 0)]));
        AssertRecorded(name, thrown);
    }

    [TestMethod]
    public void LoadFromTextFile_of_a_class_without_LoadColumn_throws_as_recorded() =>
        AssertRecorded("LoadFromTextFile<T> without LoadColumn", Assert.ThrowsException<InvalidOperationException>(
            () => new MLContext(1).Data.LoadFromTextFile<WithoutLoadColumn>(Write("a\n"))));

    [TestMethod]
    public void LoadFromTextFile_of_a_class_with_NoColumn_throws_as_recorded() =>
        AssertRecorded("LoadFromTextFile<T> with a [NoColumn] member", Assert.ThrowsException<InvalidOperationException>(
            () => new MLContext(1).Data.LoadFromTextFile<WithNoColumn>(Write("a\n"))));

    [TestMethod]
    public void CreateTextLoader_of_a_range_to_the_end_without_data_throws_as_recorded() =>
        AssertRecorded("AutoEnd without a file", Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => new MLContext(1).Data.CreateTextLoader([new Loader.Column("V", DataKind.Single, [new Loader.Range(1, null)])])));

    [TestMethod]
    public void CreateTextLoader_without_columns_and_data_throws_as_recorded() =>
        AssertRecorded("no columns at all", Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => new MLContext(1).Data.CreateTextLoader(new Loader.Options { Columns = [] })));

    [TestMethod]
    public void Load_of_several_files_reads_them_in_order_each_with_its_header()
    {
        Loader loader = new MLContext(1).Data.CreateTextLoader([new Loader.Column("A", DataKind.Int32, 0)], hasHeader: true);
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, Ints(loader.Load(Write("name\n1\n2\n"), Write(""), Write("\nname\n"), Write("name\n3"))));
    }

    [TestMethod]
    public void LoadFromTextFile_of_a_pattern_reads_the_files_by_name()
    {
        File.WriteAllText(Path.Combine(_folder, "b-2.tsv"), "2\n");
        File.WriteAllText(Path.Combine(_folder, "b-1.tsv"), "1\n");
        File.WriteAllText(Path.Combine(_folder, "c-3.tsv"), "3\n");
        IDataView view = new MLContext(1).Data.LoadFromTextFile(Path.Combine(_folder, "b-*.tsv"), [new Loader.Column("A", DataKind.Int32, 0)]);
        CollectionAssert.AreEqual(new[] { 1, 2 }, Ints(view));
    }

    [TestMethod]
    public void Line_with_one_field_gives_an_empty_second_column()
    {
        IDataView view = new MLContext(1).Data.LoadFromTextFile<Pair>(Write("only one\nsource\ttarget\n"));
        Pair[] rows = [.. new MLContext(1).Data.CreateEnumerable<Pair>(view, reuseRowObject: false)];
        CollectionAssert.AreEqual(new[] { ("only one", ""), ("source", "target") }, rows.Select(row => (row.Source, row.Target)).ToArray());
    }

    [TestMethod]
    public void Text_that_was_handed_out_stays_when_the_cursor_moves_on()
    {
        IDataView view = new MLContext(1).Data.LoadFromTextFile<Pair>(Write("a b\tc\n\"d\"\te\nf\tg\n"));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema[0]);
        var kept = new List<ReadOnlyMemory<char>>();
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            getter(ref text);
            kept.Add(text);
        }
        CollectionAssert.AreEqual(new[] { "a b", "\"d\"", "f" }, kept.Select(memory => memory.ToString()).ToArray());
    }

    [TestMethod]
    public void Missing_file_behind_a_loader_is_an_IOException_when_rows_are_read()
    {
        Loader loader = new MLContext(1).Data.CreateTextLoader([new Loader.Column("A", DataKind.Int32, 0)]);
        IDataView view = loader.Load(Path.Combine(_folder, "nope.tsv"));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Assert.ThrowsException<FileNotFoundException>(() => cursor.MoveNext());
    }

    [TestMethod]
    public void Rows_of_a_source_without_end_are_read_as_they_are_asked_for()
    {
        var ml = new MLContext(1);
        Loader loader = ml.Data.CreateTextLoader([new Loader.Column("A", DataKind.String, 1)]);
        string[] values = [.. ml.Data.TakeRows(loader.Load(new EndlessSource()), 3).GetColumn<string>("A")];
        CollectionAssert.AreEqual(new[] { "b", "b", "b" }, values);
    }

    [TestMethod]
    public void Folder_in_place_of_a_file_says_how_to_read_its_files()
    {
        IDataView view = new MLContext(1).Data.LoadFromTextFile(_folder, [new Loader.Column("A", DataKind.Int32, 0)]);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        StringAssert.Contains(Assert.ThrowsException<IOException>(() => cursor.MoveNext()).Message, "a pattern such as");
    }

    [TestMethod]
    [DataRow("#@ TextLoader{\n#@ col=A:R4:0\n1\n", "not closed")]
    [DataRow("#@ TextLoader{ colour=red }\n1\n", "'colour' is no option")]
    [DataRow("#@ TextLoader{ col=A:R5:0 }\n1\n", "'R5' is no type")]
    [DataRow("#@ TextLoader{ header+ }\n1\n", "no column")]
    [DataRow("#@ TextLoader{ col=A:R4:one }\n1\n", "one")]
    [DataRow("#@ something else\n1\n", "expected 'TextLoader{'")]
    public void Embedded_options_that_are_wrong_are_refused_with_the_reason(string text, string reason)
    {
        string path = Write(text);
        InvalidOperationException thrown = Assert.ThrowsException<InvalidOperationException>(() => new MLContext(1).Data.LoadFromTextFile(path));
        StringAssert.Contains(thrown.Message, reason);
        StringAssert.Contains(thrown.Message, path);
    }

    [TestMethod]
    public void Embedded_options_are_passed_over_where_columns_are_given()
    {
        IDataView view = new MLContext(1).Data.LoadFromTextFile(Write("#@ TextLoader{\n#@ col=A:R4:0\n#@ }\n7\n#@ 8\n"), [new Loader.Column("A", DataKind.String, 0)]);
        CollectionAssert.AreEqual(new[] { "7", "#@ 8" }, view.GetColumn<string>("A").ToArray());
    }

    [TestMethod]
    public void Sparse_header_that_claims_any_length_takes_no_memory_for_it()
    {
        var options = new Loader.Options { HasHeader = true, AllowSparse = true, Columns = [new Loader.Column("V", DataKind.Single, 0, 3)] };
        IDataView view = new MLContext(1).Data.LoadFromTextFile(Write("2000000000\t1:b\t1999999999:x\n1\t2\t3\t4\n"), options);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema[0].GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "", "b", "", "" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void Quote_that_is_never_closed_is_a_missing_field_and_a_warning()
    {
        var ml = new MLContext(1);
        var messages = new List<string>();
        ml.Log += (_, e) => messages.Add(e.Message);
        var options = new Loader.Options { AllowQuoting = true, ReadMultilines = true, Columns = [new("A", DataKind.String, 0), new("B", DataKind.String, 1)] };
        IDataView view = ml.Data.LoadFromTextFile(Write("a\tb\nc\t\"d\ne\tf\n"), options);
        CollectionAssert.AreEqual(new[] { "b", "" }, view.GetColumn<string>("B").ToArray());
        Assert.IsTrue(messages.Any(message => message.Contains("Illegal quoting", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow('"', true, false)]
    [DataRow(':', false, true)]
    [DataRow('\n', false, false)]
    public void Separator_with_another_meaning_is_refused(char separator, bool quoting, bool sparse)
    {
        var options = new Loader.Options { Separators = [separator], AllowQuoting = quoting, AllowSparse = sparse, Columns = [new("A", DataKind.String, 0)] };
        ArgumentOutOfRangeException thrown = Assert.ThrowsException<ArgumentOutOfRangeException>(() => new MLContext(1).Data.CreateTextLoader(options));
        Assert.AreEqual("Separator", thrown.ParamName);
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, $"{Directory.GetFiles(_folder).Length}.tsv");
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    private static int[] Ints(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<int> getter = cursor.GetGetter<int>(view.Schema[0]);
        var values = new List<int>();
        int value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }
        return [.. values];
    }

    private static void AssertRecorded(string name, Exception thrown)
    {
        using JsonDocument errors = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf("mlnet-5.0.0/errors/errors.json")));
        JsonElement list = errors.RootElement.ValueKind == JsonValueKind.Array ? errors.RootElement : errors.RootElement.GetProperty("cases");
        JsonElement golden = list.EnumerateArray()
            .Single(entry => entry.GetProperty("group").GetString() == "text loader" && entry.GetProperty("name").GetString() == name).GetProperty("exception");
        Assert.AreEqual(golden.GetProperty("type").GetString(), thrown.GetType().FullName);
        Assert.AreEqual(golden.GetProperty("message").GetString(), thrown.Message);
        foreach (JsonProperty data in golden.GetProperty("data").EnumerateObject())
            Assert.AreEqual(data.Value.GetString(), $"{thrown.Data[data.Name] ?? "null"}", data.Name);
    }

    private sealed class EndlessSource : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => throw new NotSupportedException("A text loader opens text");

        public TextReader OpenTextReader(int index) => new EndlessReader();
    }

    private sealed class EndlessReader : TextReader
    {
        public override int Read(Span<char> buffer)
        {
            const string Line = "a\tb\n";
            int count = Math.Min(buffer.Length, 1000) / Line.Length * Line.Length;
            for (int i = 0; i < count; i++)
                buffer[i] = Line[i % Line.Length];
            return count;
        }
    }

    public sealed class TypedClass
    {
        [LoadColumn(0)]
        public float Label;

        [LoadColumn(1, 3)]
        [VectorType(3)]
        public float[] Features = [];

        [LoadColumn(4)]
        [ColumnName("Renamed")]
        public string Text = "";

        [LoadColumn(5)]
        public bool Flag { get; set; }

        [LoadColumn(6)]
        [KeyType(5)]
        public uint Key;

        [LoadColumn(7)]
        public int Number;
    }

    public sealed class Pair
    {
        [LoadColumn(0)]
        public string Source = "";

        [LoadColumn(1)]
        public string Target = "";
    }

    public sealed class WithoutLoadColumn
    {
        public string T = "";
    }

    public sealed class WithNoColumn
    {
        [LoadColumn(0)]
        public string T = "";

        [NoColumn]
        public string Skip = "";
    }
}
