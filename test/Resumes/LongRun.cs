using Microsoft.ML;
using Microsoft.ML.Attention;

namespace Resumes;

/// <summary>A training run with everything that a checkpoint has to hold: the tests and the program make the same one.</summary>
public static class LongRun
{
    private const int Words = 9;

    /// <summary>Options of the run, all but where its checkpoints go.</summary>
    /// <param name="hiddenSize">The model's width: a wide one takes longer to write.</param>
    public static Seq2SeqEstimator.Options Options(int hiddenSize = 16) => new()
    {
        InputColumnName = nameof(Row.Source),
        LabelColumnName = nameof(Row.Target),
        EmbeddingSize = hiddenSize,
        HiddenSize = hiddenSize,
        AttentionSize = 16,
        Dropout = 0.2,
        TeacherForcing = 0.8,
        MaxEpochs = 5,
        BatchTokens = 40,
        AccumulationSteps = 2,
        LearningRate = 5e-3,
        Schedule = LearningRateSchedule.Plateau,
        ValidationFraction = 0.2,
        ValidationBleu = true,
        Patience = 3,
        MaxOutputLength = 10,
    };

    /// <summary>Trains a model and gives the bytes of its zip.</summary>
    public static byte[] Train(Seq2SeqEstimator.Options options)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable(Rows());
        using Seq2SeqTransformer model = ml.Transforms.Text.Seq2Seq(options).Fit(rows);
        using var stream = new MemoryStream();
        ml.Model.Save(model, rows.Schema, stream);
        return stream.ToArray();
    }

    /// <summary>60 rows of two to five numbers as words, and the same backwards.</summary>
    private static IEnumerable<Row> Rows()
    {
        var random = new Random(1);
        for (int row = 0; row < 60; row++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => $"w{random.Next(Words)}")];
            yield return new Row { Source = string.Join(' ', words), Target = string.Join(' ', words.Reverse()) };
        }
    }

    private sealed class Row
    {
        public string Source { get; set; } = "";

        public string Target { get; set; } = "";
    }
}
