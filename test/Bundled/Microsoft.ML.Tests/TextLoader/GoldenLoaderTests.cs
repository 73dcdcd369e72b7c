using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Loader = Microsoft.ML.Data.TextLoader;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Schema, rows, exceptions and warnings of the real text loader for the files of <c>loader/</c>.</summary>
[TestClass]
public sealed class GoldenLoaderTests
{
    private const string Folder = "mlnet-5.0.0/loader";

    public static IEnumerable<object[]> Cases =>
        Directory.EnumerateFiles(Fixtures.PathOf(Folder), "*.json").Select(path => new object[] { Path.GetFileNameWithoutExtension(path) })
            .Where(row => row[0] is not ("parse" or "typed-class" or "header-row-columns-overload"));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Load_of_a_golden_file_gives_its_rows_errors_and_warnings(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/{name}.json")));
        JsonElement golden = document.RootElement;
        var messages = new List<string>();
        IHostEnvironment env = TestEnvironment.Create(messages);
        Loader.Options options = GoldenOptions.Of(golden.GetProperty("options"));
        string file = golden.GetProperty("file").GetString()!;
        var source = new MultiFileSource(Fixtures.PathOf($"{Folder}/{file}"));
        if (golden.TryGetProperty("error", out JsonElement error))
        {
            AssertError(error, Thrown.By(() => ReadAll(new Loader(env, options, source).Load(source))));
            return;
        }
        IDataView view = new Loader(env, options, source).Load(source);
        GoldenView.AssertEqual(golden, view);
        string[] expected = golden.TryGetProperty("log", out JsonElement log) ? [.. log.EnumerateArray().Select(line => line.GetString()!)] : [];
        CollectionAssert.AreEqual(expected, messages.Select(message => message.Replace(source.GetPathOrNull(0)!, file)).ToArray());
    }

    [TestMethod]
    public void Value_of_each_kind_is_parsed_as_recorded()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/parse.json")));
        foreach (JsonProperty kind in document.RootElement.GetProperty("kinds").EnumerateObject())
        {
            bool isKey = kind.Name.StartsWith("Key<", StringComparison.Ordinal);
            var column = new Loader.Column("X", isKey ? DataKind.UInt32 : Enum.Parse<DataKind>(kind.Name), [new Loader.Range(0)], isKey ? new KeyCount(5) : null);
            foreach (JsonProperty text in kind.Value.EnumerateObject())
            {
                var loader = new Loader(TestEnvironment.Create(), new Loader.Options { Columns = [column] });
                IDataView view = loader.Load(new TextSource(text.Name + "\tx\n"));
                if (text.Value.ValueKind == JsonValueKind.Object)
                {
                    using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
                    InvalidOperationException thrown = Assert.ThrowsException<InvalidOperationException>(() => cursor.MoveNext(), $"{kind.Name} '{text.Name}'");
                    Assert.AreEqual(text.Value.GetProperty("error").GetString(), $"{nameof(InvalidOperationException)}: {thrown.Message}");
                    continue;
                }
                using JsonDocument golden = JsonDocument.Parse($"{{\"schema\":[{{\"name\":\"X\",\"type\":\"{kind.Name}\"}}],\"rows\":[[{text.Value.GetRawText()}]]}}");
                GoldenView.AssertEqual(golden.RootElement, view);
            }
        }
    }

    public static IEnumerable<object[]> Models =>
        Directory.EnumerateFiles(Fixtures.PathOf("mlnet-5.0.0/models"), "input.tsv", SearchOption.AllDirectories)
            .Select(path => new object[] { Path.GetFileName(Path.GetDirectoryName(path)!) });

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Load_of_a_golden_models_input_gives_its_view(string name)
    {
        string folder = Fixtures.PathOf($"mlnet-5.0.0/models/{name}");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        Loader.Options options = GoldenOptions.Of(document.RootElement.GetProperty("inputLoader"));
        var source = new MultiFileSource(Path.Combine(folder, "input.tsv"));
        GoldenView.AssertEqual(document.RootElement.GetProperty("input"), new Loader(TestEnvironment.Create(), options, source).Load(source));
    }

    private static void ReadAll(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
            Assert.IsTrue(cursor.Position >= 0);
    }

    private static void AssertError(JsonElement golden, Exception thrown)
    {
        Assert.AreEqual(golden.GetProperty("type").GetString(), thrown.GetType().FullName);
        Assert.AreEqual(golden.GetProperty("message").GetString(), thrown.Message);
        if (golden.TryGetProperty("paramName", out JsonElement paramName))
            Assert.AreEqual(paramName.GetString(), ((ArgumentException)thrown).ParamName);
        foreach (JsonProperty data in golden.GetProperty("data").EnumerateObject())
            Assert.AreEqual(data.Value.GetString(), $"{thrown.Data[data.Name] ?? "null"}", data.Name);
    }
}
