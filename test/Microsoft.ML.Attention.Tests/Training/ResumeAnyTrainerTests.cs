using System.IO.Compression;
using Microsoft.ML.Attention.Tests.Imaging;
using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Attention.Tests.Pooling;
using Microsoft.ML.Attention.Tests.QuestionAnswering;
using Microsoft.ML.Attention.Tests.Seq2Seq;

namespace Microsoft.ML.Attention.Tests;

/// <summary>The same loop carries every trainer on: batch normalisation's statistics, changed images and all.</summary>
[TestClass]
public sealed class ResumeAnyTrainerTests
{
    [TestMethod]
    [DataRow("images")]
    [DataRow("questions")]
    [DataRow("transformer")]
    [DataRow("vectors")]
    public void Fit_cancelledAndResumed_givesTheSameModel(string kind)
    {
        byte[] expected = Train(kind, _ => { });
        string folder = Directory.CreateTempSubdirectory("attention-any-").FullName;
        try
        {
            foreach (int step in new[] { 2, 4, 7 }) // four steps are an epoch
            {
                using var source = new CancellationTokenSource();
                void Resume(TrainingOptions options) => (options.CheckpointPath, options.Resume) = (Path.Combine(folder, $"{step}"), true);
                Assert.ThrowsExactly<OperationCanceledException>(() => Train(kind, options =>
                {
                    Resume(options);
                    options.CancellationToken = source.Token;
                    options.Progress = new ImmediateProgress(progress =>
                    {
                        Assert.AreEqual(12, progress.Steps);
                        if (progress.Step == step)
                            source.Cancel();
                    });
                }));

                AssertSameEntries(expected, Train(kind, Resume));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Train(string kind, Action<TrainingOptions> change)
    {
        var ml = new MLContext(seed: 1);
        (ITransformer model, IDataView rows) = kind switch
        {
            "images" => Images(ml, change),
            "questions" => Questions(ml, change),
            "transformer" => Transformer(ml, change),
            _ => Vectors(ml, change),
        };
        using var stream = new MemoryStream();
        ml.Model.Save(model, rows.Schema, stream);
        return stream.ToArray();
    }

    private static (ITransformer, IDataView) Images(MLContext ml, Action<TrainingOptions> change)
    {
        ImageAttentionTrainer.Options options = Bars.Options();
        (options.RandomShift, options.RandomErase) = (2, 0.5);
        Prepare(options, change);
        IDataView rows = ml.Data.LoadFromEnumerable(Bars.Rows(80, seed: 1));
        return (Bars.Pipeline(ml, options).Fit(rows), rows);
    }

    private static (ITransformer, IDataView) Questions(MLContext ml, Action<TrainingOptions> change)
    {
        var options = new AttentionQuestionAnsweringTrainer.Options { ValueSize = 8, EmbeddingSize = 16, HiddenSize = 16, AttentionSize = 16 };
        Prepare(options, change);
        IDataView rows = ml.Data.LoadFromEnumerable(Fact.Rows(80));
        rows = ml.Transforms.Conversion.MapValueToKey("Label", "Answer").Fit(rows).Transform(rows);
        return (ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(options).Fit(rows), rows);
    }

    private static (ITransformer, IDataView) Transformer(MLContext ml, Action<TrainingOptions> change)
    {
        Seq2SeqEstimator.Options options = TinyCorpus.TransformerOptions();
        Prepare(options, change);
        IDataView rows = ml.Data.LoadFromEnumerable(TinyCorpus.Rows(80));
        return (ml.Transforms.Text.Seq2Seq(options).Fit(rows), rows);
    }

    private static (ITransformer, IDataView) Vectors(MLContext ml, Action<TrainingOptions> change)
    {
        AttentionPoolingEstimator.Options options = Pools.Options();
        Prepare(options, change);
        IDataView rows = Pools.Labelled(ml, Pools.Rows.Take(80));
        return (ml.Transforms.AttentionPooling(options).Fit(rows), rows);
    }

    /// <summary>64 of 80 rows are trained on: four steps an epoch.</summary>
    private static void Prepare(TrainingOptions options, Action<TrainingOptions> change)
    {
        (options.MaxEpochs, options.BatchSize, options.ValidationFraction, options.Patience) = (3, 16, 0.2, 3);
        change(options);
    }

    private static void AssertSameEntries(byte[] expected, byte[] actual)
    {
        using var archive = new ZipArchive(new MemoryStream(expected));
        foreach (ZipArchiveEntry entry in archive.Entries)
            CollectionAssert.AreEqual(ZipEntries.Read(expected, entry.FullName), ZipEntries.Read(actual, entry.FullName), entry.FullName);
    }
}
