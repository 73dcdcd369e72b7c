using System.IO.Compression;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Models;

[TestClass]
public sealed class ModelFileTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("model-file-tests").FullName;

    private sealed class Row
    {
        public float A = 1;
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Save_to_a_path_replaces_the_file_and_leaves_no_other()
    {
        string path = Path.Combine(_folder, "model.zip");
        File.WriteAllText(path, "old");
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);

        _ml.Model.Save(_ml.Transforms.CopyColumns("B", "A").Fit(data), data.Schema, path);

        CollectionAssert.AreEqual(new[] { path }, Directory.GetFiles(_folder));
        ITransformer model = _ml.Model.Load(path, out DataViewSchema schema);
        Assert.AreEqual("A", schema.Single().Name);
        Assert.AreEqual(1f, model.Transform(data).GetColumn<float>("B").Single());
    }

    [TestMethod]
    public void Save_that_fails_leaves_the_old_file_and_no_other()
    {
        string path = Path.Combine(_folder, "model.zip");
        File.WriteAllText(path, "old");
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        var model = new TransformerChain<ITransformer>(_ml.Transforms.CopyColumns("B", "A").Fit(data), new Unsavable());

        Assert.ThrowsException<NotSupportedException>(() => _ml.Model.Save(model, data.Schema, path));

        CollectionAssert.AreEqual(new[] { path }, Directory.GetFiles(_folder));
        Assert.AreEqual("old", File.ReadAllText(path));
    }

    [TestMethod]
    public void Save_to_a_folder_that_does_not_exist_throws()
        => Assert.ThrowsException<DirectoryNotFoundException>(
            () => _ml.Model.Save(new TransformerChain<ITransformer>(), null, Path.Combine(_folder, "none", "model.zip")));

    [TestMethod]
    public void Save_twice_gives_the_same_entries_byte_for_byte()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        ITransformer model = _ml.Transforms.CopyColumns("B", "A").Append(_ml.Transforms.Concatenate("C", "A", "B")).Fit(data);

        CollectionAssert.AreEqual(Entries(model, data.Schema), Entries(model, data.Schema));
    }

    [TestMethod]
    public void Load_of_a_model_saved_without_a_schema_gives_none()
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(new TransformerChain<ITransformer>(), null, stream);

        ITransformer model = _ml.Model.Load(stream, out DataViewSchema schema);

        Assert.IsNull(schema);
        Assert.IsInstanceOfType<TransformerChain<ITransformer>>(model);
    }

    [TestMethod]
    [DataRow(5, "Error during class instantiation")]
    [DataRow(int.MaxValue, "The model 'TransformerChain' ends too early")]
    [DataRow(-1, "Error during class instantiation")]
    [DataRow(1, "One of the identified items was in an invalid format.")]
    public void Load_of_a_chain_with_a_wrong_count_of_steps_is_a_clear_error(int count, string message)
    {
        string path = Path.Combine(_folder, "model.zip");
        File.Copy(GoldenFile.PathOf("models/chain-scopes/model.zip"), path);
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using Stream key = archive.GetEntry("TransformerChain/Model.key")!.Open();
            // The block begins with the count of steps.
            key.Position = 256;
            key.Write(BitConverter.GetBytes(count));
        }

        Exception? exception = null;
        try
        {
            _ml.Model.Load(path, out _);
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        Assert.AreEqual(message, exception?.Message);
        while (exception is not (null or FormatException))
            exception = exception.InnerException;
        Assert.IsNotNull(exception, "No FormatException in the chain");
    }

    private string[] Entries(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry =>
        {
            using Stream contents = entry.Open();
            var bytes = new MemoryStream();
            contents.CopyTo(bytes);
            return $"{entry.FullName}: {Convert.ToHexString(bytes.ToArray())}";
        })];
    }

    private sealed class Unsavable : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException("not by row");

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("not to be saved");
    }
}
