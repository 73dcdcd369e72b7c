using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Seq2Seq;

[TestClass]
public sealed class Seq2SeqTransformerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Transform_rowsOfEveryKind_givesTokensAndAttentionThatFitTogether()
    {
        foreach (Translated row in TrainedModel.Score(_ml, TrainedModel.Instance, TrainedModel.Inputs))
        {
            string[] inputTokens = row.InputTokens ?? [], outputTokens = row.OutputTokens ?? [];
            float[] attention = row.Attention ?? [];
            int inputs = inputTokens.Length, outputs = outputTokens.Length;
            if (string.IsNullOrWhiteSpace(row.Source))
            {
                Assert.AreEqual("", row.Output);
                Assert.AreEqual(0, inputs + outputs + attention.Length);
                Assert.IsTrue(float.IsNaN(row.Score));
                continue;
            }
            Assert.IsTrue(outputs is > 0 and <= 12, $"{outputs} output tokens");
            Assert.IsTrue(outputs == 12 || outputTokens[^1] == "</s>", row.ToString());
            Assert.IsTrue(inputs <= 100);
            Assert.IsTrue(row.Score <= 0);
            Assert.AreEqual(inputs * outputs, attention.Length);
            for (int step = 0; step < outputs; step++)
            {
                float[] weights = attention[(step * inputs)..((step + 1) * inputs)];
                Assert.IsTrue(weights.All(weight => weight is >= 0 and <= 1));
                Assert.AreEqual(1f, weights.Sum(), 1e-5f);
            }
        }
    }

    [TestMethod]
    public void PredictionEngine_sameRows_givesTheValuesOfTransform()
    {
        Translated[] batched = TrainedModel.Score(_ml, TrainedModel.Instance, TrainedModel.Inputs);
        PredictionEngine<Sentence, Translated> engine = _ml.Model.CreatePredictionEngine<Sentence, Translated>(TrainedModel.Instance);

        for (int i = 0; i < batched.Length; i++)
        {
            Translated one = engine.Predict(TrainedModel.Inputs[i]);
            Assert.AreEqual(batched[i].Output, one.Output);
            Assert.AreEqual(batched[i].Score, one.Score, 1e-5f);
            CollectionAssert.AreEqual(batched[i].InputTokens ?? [], one.InputTokens ?? []);
            CollectionAssert.AreEqual(batched[i].OutputTokens ?? [], one.OutputTokens ?? []);
            Assert.AreEqual(batched[i].Attention?.Length, one.Attention?.Length);
            for (int j = 0; j < one.Attention?.Length; j++)
                Assert.AreEqual(batched[i].Attention![j], one.Attention[j], 1e-5f);
        }
    }

    [TestMethod]
    public void PredictionEngine_eightThreadsWithOneEach_givesTheValuesOfOneThread()
    {
        PredictionEngine<Sentence, Translated> alone = _ml.Model.CreatePredictionEngine<Sentence, Translated>(TrainedModel.Instance);
        string[] expected = Array.ConvertAll(TrainedModel.Inputs, row => alone.Predict(row).ToString());

        AtOnce(8, () =>
        {
            PredictionEngine<Sentence, Translated> engine = _ml.Model.CreatePredictionEngine<Sentence, Translated>(TrainedModel.Instance);
            return Array.ConvertAll(TrainedModel.Inputs, row => engine.Predict(row).ToString());
        }).ForEach(values => CollectionAssert.AreEqual(expected, values));
    }

    [TestMethod]
    public void Transform_eightThreadsAndOneTransformer_givesTheValuesOfOneThread()
    {
        Sentence[] rows = [.. Enumerable.Repeat(TrainedModel.Inputs, 10).SelectMany(inputs => inputs)];
        string[] expected = [.. TrainedModel.Score(_ml, TrainedModel.Instance, rows).Select(row => row.ToString())];

        AtOnce(8, () => TrainedModel.Score(_ml, TrainedModel.Instance, rows).Select(row => row.ToString()).ToArray())
            .ForEach(values => CollectionAssert.AreEqual(expected, values));
    }

    [TestMethod]
    public void GetOutputSchema_textInput_hasTheDocumentedColumns()
    {
        DataViewSchema schema = TrainedModel.Instance.GetOutputSchema(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1)).Schema);

        Assert.AreEqual(TextDataViewType.Instance, schema["Output"].Type);
        Assert.AreEqual(NumberDataViewType.Single, schema["Score"].Type);
        foreach (string name in new[] { "InputTokens", "OutputTokens" })
            Assert.AreEqual(new VectorDataViewType(TextDataViewType.Instance), schema[name].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), schema["Attention"].Type);
    }

    [TestMethod]
    public void Transform_inputColumnMissing_saysSoAsMLNetDoes()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Wrong { Other = 1 } });

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrainedModel.Instance.Transform(data));

        Assert.AreEqual("inputSchema", error.ParamName);
        StringAssert.StartsWith(error.Message, "Could not find input column 'Source'");
    }

    [TestMethod]
    public void Transform_inputColumnOfNumbers_namesBothTypes()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Numbers { Source = 1 } });

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrainedModel.Instance.Transform(data));

        StringAssert.StartsWith(
            error.Message, "Schema mismatch for input column 'Source': expected String, got Single");
    }

    [TestMethod]
    public void Dispose_twice_endsUseWithAClearError()
    {
        Seq2SeqTransformer model = _ml.Transforms.Text.Seq2Seq(TinyCorpus.Options(epochs: 1)).Fit(_ml.Data.LoadFromEnumerable(TinyCorpus.Rows(20)));
        IDataView data = _ml.Data.LoadFromEnumerable(TinyCorpus.Rows(2));

        model.Dispose();
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => model.Transform(data));
    }

    /// <summary>Runs something on threads of its own that all start together.</summary>
    private static List<string[]> AtOnce(int threads, Func<string[]> work)
    {
        using var start = new Barrier(threads);
        var results = new string[threads][];
        var errors = new Exception?[threads];
        Thread[] all = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                results[i] = work();
            }
            catch (Exception error)
            {
                errors[i] = error;
            }
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        Assert.IsNull(Array.Find(errors, error => error != null));
        return [.. results];
    }

    private sealed class Wrong
    {
        public float Other { get; set; }
    }

    private sealed class Numbers
    {
        public float Source { get; set; }
    }
}
