using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Loader = Microsoft.ML.Data.TextLoader;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

[TestClass]
public sealed class TextLoaderModelTests
{
    [TestMethod]
    [DataRow("saved-with-loader")]
    [DataRow("saved-with-loader-header")]
    public void Loader_saved_with_a_model_has_the_bytes_of_the_golden_one_and_loads_again(string name)
    {
        string folder = Fixtures.PathOf($"mlnet-5.0.0/models/{name}");
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        var ml = new MLContext(1);
        var source = new MultiFileSource(Path.Combine(folder, "input.tsv"));
        Loader loader = ml.Data.CreateTextLoader(GoldenOptions.Of(golden.RootElement.GetProperty("inputLoader")), source);
        ITransformer copy = ml.Transforms.CopyColumns("Copy", "A").Fit(loader.Load(source));

        using var saved = new MemoryStream();
        ml.Model.Save(copy, loader, saved);

        using (ZipArchive expected = ZipFile.OpenRead(Path.Combine(folder, "model.zip")))
        using (var actual = new ZipArchive(saved, ZipArchiveMode.Read, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in expected.Entries.Where(entry => entry.FullName.StartsWith("Loader/", StringComparison.Ordinal)))
                CollectionAssert.AreEqual(BytesOf(entry), BytesOf(actual.GetEntry(entry.FullName)!), entry.FullName);
        }
        saved.Position = 0;
        new MLContext(2).Model.LoadWithDataLoader(saved, out IDataLoader<IMultiStreamSource> reloaded);
        GoldenView.AssertEqual(golden.RootElement.GetProperty("input"), reloaded.Load(source));
    }

    [TestMethod]
    public void Loader_with_every_option_loads_again()
    {
        var ml = new MLContext(1);
        var options = new Loader.Options
        {
            AllowQuoting = true,
            AllowSparse = true,
            DecimalMarker = ',',
            EscapeChar = '\\',
            HasHeader = true,
            MaxRows = 2,
            MissingRealsAsNaNs = true,
            ReadMultilines = true,
            Separators = [';', '|'],
            TrimWhitespace = true,
            Columns = [new("R", DataKind.Single, 0), new("T", DataKind.String, 1), new("V", DataKind.Double, [new(2, null) { AutoEnd = false, VariableEnd = true }])],
        };
        var source = new TextSource("r;t;v\n1,5|\"a\\\"b\nc\";1;2,5  \n;x\n9;9\n");
        Loader loader = ml.Data.CreateTextLoader(options, source);
        using var saved = new MemoryStream();
        ml.Model.Save(ml.Transforms.CopyColumns("Copy", "R").Fit(loader.Load(source)), loader, saved);
        saved.Position = 0;
        new MLContext(2).Model.LoadWithDataLoader(saved, out IDataLoader<IMultiStreamSource> reloaded);
        foreach (IDataView view in new[] { loader.Load(source), reloaded.Load(source) })
        {
            Row[] rows = [.. ml.Data.CreateEnumerable<Row>(view, reuseRowObject: false, ignoreMissingColumns: true)];
            Assert.AreEqual(2, rows.Length);
            Assert.AreEqual((1.5f, "a\"b\nc"), (rows[0].R, rows[0].T));
            CollectionAssert.AreEqual(new[] { 1, 2.5 }, rows[0].V);
            Assert.AreEqual((float.NaN, "x"), (rows[1].R, rows[1].T));
        }
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public sealed class Row
    {
        public float R;
        public string T = "";
        public double[] V = [];
    }
}
