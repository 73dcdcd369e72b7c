using System.IO.Compression;
using Microsoft.ML.Attention.Tests.Seq2Seq;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Persistence;

[TestClass]
public sealed class SavedModelTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void SaveLoad_alone_givesTheSameValuesToTheLastBit()
    {
        byte[] zip = Save(TrainedModel.Instance);

        ITransformer loaded = new MLContext().Model.Load(new MemoryStream(zip), out DataViewSchema schema);

        Assert.IsInstanceOfType<Seq2SeqTransformer>(loaded);
        Assert.AreEqual(TextDataViewType.Instance, schema["Source"].Type);
        AssertSame(TrainedModel.Instance, loaded);
    }

    [TestMethod]
    public void SaveLoad_betweenOtherTransformers_givesTheSameValuesToTheLastBit()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.InputColumnName = "Copied";
        IDataView data = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(50));
        var pipeline = _ml.Transforms.CopyColumns("Copied", "Source")
            .Append(_ml.Transforms.Text.Seq2Seq(options))
            .Append(_ml.Transforms.Concatenate("Scores", "Score"))
            .Append(_ml.Transforms.CopyColumns("Final", "Output"));
        ITransformer fitted = pipeline.Fit(data);

        ITransformer loaded = new MLContext().Model.Load(new MemoryStream(Save(fitted)), out _);

        AssertSame(fitted, loaded);
        string[] final = [.. loaded.Transform(data).GetColumn<string>("Final")];
        CollectionAssert.AreEqual(fitted.Transform(data).GetColumn<string>("Output").ToArray(), final);
    }

    [TestMethod]
    public void Save_loadedModel_writesTheSameEntries()
    {
        byte[] first = Save(TrainedModel.Instance);
        ITransformer loaded = _ml.Model.Load(new MemoryStream(first), out _);

        AssertSameEntries(first, Save(loaded));
    }

    [TestMethod]
    public void FitAndSave_sameSeedTwice_writeTheSameEntries()
    {
        byte[] Once()
        {
            var ml = new MLContext(seed: 5);
            using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(2)).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(60)));
            return Save(model);
        }

        AssertSameEntries(Once(), Once());
    }

    [TestMethod]
    public void FitAndSave_otherSeed_writesOtherWeights()
    {
        byte[] With(int seed)
        {
            var ml = new MLContext(seed);
            using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(1)).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(30)));
            return ZipEntries.Read(Save(model), "TransformerChain/Weights");
        }

        CollectionAssert.AreNotEqual(With(5), With(6));
    }

    [TestMethod]
    public void Save_sharedVocabulary_writesItOnce()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.SharedVocabulary = true;
        using Seq2SeqTransformer model = _ml.Transforms.Text.Seq2Seq(options).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(30)));

        byte[] zip = Save(model);

        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.IsNull(archive.GetEntry("TransformerChain/OutputVocabulary"));
        AssertSame(model, _ml.Model.Load(new MemoryStream(zip), out _));
    }

    [TestMethod]
    public void Load_headerNamesTheLibraryBySimpleName()
    {
        byte[] header = ZipEntries.Read(Save(TrainedModel.Instance), "TransformerChain/Model.key");

        string text = System.Text.Encoding.Unicode.GetString(header.AsSpan(header.Length - 8 - 2 * 22, 2 * 22));

        Assert.AreEqual("Microsoft.ML.Attention", text);
    }

    private byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1)).Schema, stream);
        return stream.ToArray();
    }

    private void AssertSame(ITransformer expected, ITransformer actual) => CollectionAssert.AreEqual(
        TrainedModel.Score(_ml, expected, TrainedModel.Inputs).Select(row => row.ToString()).ToArray(),
        TrainedModel.Score(_ml, actual, TrainedModel.Inputs).Select(row => row.ToString()).ToArray());

    private static void AssertSameEntries(byte[] expected, byte[] actual)
    {
        using var first = new ZipArchive(new MemoryStream(expected));
        using var second = new ZipArchive(new MemoryStream(actual));
        string[] names = [.. first.Entries.Select(entry => entry.FullName)];
        CollectionAssert.AreEqual(names, second.Entries.Select(entry => entry.FullName).ToArray());
        foreach (string name in names)
            CollectionAssert.AreEqual(ZipEntries.Read(expected, name), ZipEntries.Read(actual, name), name);
    }
}
