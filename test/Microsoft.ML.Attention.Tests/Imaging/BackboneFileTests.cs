namespace Microsoft.ML.Attention.Tests.Imaging;

[TestClass]
public sealed class BackboneFileTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("backbone.dat")]
    [DataRow("backbone.safetensors")]
    public void FreezeBackbone_fileOfAnotherModel_keepsItsWeights(string name)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Bars.Rows(64, seed: 1));
        string first = Path.Combine(_folder, name), second = Path.Combine(_folder, "second-" + name);
        Bars.Pipeline(_ml, Bars.Options(epochs: 2)).Fit(data).LastTransformer.SaveBackbone(first);
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 2);
        (options.BackbonePath, options.FreezeBackbone) = (first, true);

        Bars.Pipeline(new MLContext(seed: 2), options).Fit(data).LastTransformer.SaveBackbone(second);

        CollectionAssert.AreEqual(File.ReadAllBytes(first), File.ReadAllBytes(second));
        CollectionAssert.AreEquivalent(new[] { first, second }, Directory.GetFiles(_folder));
    }

    [TestMethod]
    [DataRow("backbone.dat")]
    [DataRow("backbone.safetensors")]
    public void BackbonePath_networkOfAnotherShape_namesTheOptions(string name)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Bars.Rows(32, seed: 1));
        string path = Path.Combine(_folder, name);
        Bars.Pipeline(_ml, Bars.Options(epochs: 1)).Fit(data).LastTransformer.SaveBackbone(path);
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
        (options.BackbonePath, options.Filters) = (path, 12);

        var error = Assert.ThrowsException<FormatException>(() => Bars.Pipeline(_ml, options).Fit(data));

        StringAssert.Contains(error.Message, "Filters 12");
        StringAssert.Contains(error.Message, path);
    }

    [TestMethod]
    public void BackbonePath_noSuchFile_isSaid()
    {
        ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
        options.BackbonePath = Path.Combine(_folder, "none.dat");

        var error = Assert.ThrowsException<FileNotFoundException>(
            () => Bars.Pipeline(_ml, options).Fit(_ml.Data.LoadFromEnumerable(Bars.Rows(8, seed: 1))));

        StringAssert.Contains(error.Message, "BackbonePath");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(100)]
    [DataRow(5000)]
    public void BackbonePath_fileCutShort_isAFormatError(int length)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Bars.Rows(32, seed: 1));
        foreach (string name in new[] { "cut.dat", "cut.safetensors" })
        {
            string path = Path.Combine(_folder, name);
            Bars.Pipeline(_ml, Bars.Options(epochs: 1)).Fit(data).LastTransformer.SaveBackbone(path);
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
            ImageAttentionTrainer.Options options = Bars.Options(epochs: 1);
            options.BackbonePath = path;

            Assert.ThrowsException<FormatException>(() => Bars.Pipeline(_ml, options).Fit(data), name);
        }
    }
}
