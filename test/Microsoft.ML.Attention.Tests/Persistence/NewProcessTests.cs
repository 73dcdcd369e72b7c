using Microsoft.ML.Attention.Tests.Seq2Seq;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>
/// Loads saved models in a new process that never names the library, so that ML.NET has to find it by the model's header.
/// </summary>
[TestClass]
public sealed class NewProcessTests
{
    private static readonly string[] Inputs = ["one two three.", "four nine", "eight."];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Load_aloneInANewProcess_givesTheSameValuesAndCanBeSavedAgain() => Check(TrainedModel.Instance);

    [TestMethod]
    public void Load_transformerArchitectureInANewProcess_givesTheSameValuesAndCanBeSavedAgain() => Check(TrainedModel.Transformer);

    [TestMethod]
    public void Load_nestedInANewProcess_givesTheSameValuesAndCanBeSavedAgain()
    {
        Seq2SeqEstimator.Options options = TinyCorpus.Options(1);
        options.InputColumnName = "Copied";
        var inner = _ml.Transforms.CopyColumns("Copied", "Source").Append(_ml.Transforms.Text.Seq2Seq(options));

        Check(_ml.Transforms.CopyColumns("Kept", "Source").Append(inner).Append(_ml.Transforms.Concatenate("Scores", "Score"))
            .Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(50))));
    }

    private void Check(ITransformer model)
    {
        string folder = Directory.CreateTempSubdirectory("attention-model-").FullName;
        try
        {
            string path = Path.Combine(folder, "model.zip"), again = Path.Combine(folder, "again.zip"), third = Path.Combine(folder, "third.zip");
            _ml.Model.Save(model, _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1)).Schema, path);
            string[] expected = [.. TrainedModel.Score(_ml, model, Inputs.Select(text => new Sentence { Source = text })).Select(row => row.ToString())];

            CollectionAssert.AreEqual(expected, NewProcess.Run([path, again, .. Inputs]));
            CollectionAssert.AreEqual(expected, NewProcess.Run([again, third, .. Inputs]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
