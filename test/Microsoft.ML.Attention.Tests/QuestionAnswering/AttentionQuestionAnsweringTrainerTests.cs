using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.QuestionAnswering;

[TestClass]
public sealed class AttentionQuestionAnsweringTrainerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("Question", "Sentences", 1)]
    [DataRow("Question", "Values", 2)]
    [DataRow("Tokens", "Values", 1)]
    [DataRow("Vector", "Values", 1)]
    [DataRow("Vector", "Sentences", 1)]
    public void Fit_anyKindOfQuestionAndValues_answersUnseenRows(string question, string values, int hops)
    {
        AttentionQuestionAnsweringTrainer.Options options = Options(epochs: 12);
        (options.QuestionColumnName, options.ValuesColumnName, options.Hops) = (question, values, hops);
        IDataView test = Keyed(Fact.Rows(200, seed: 2));

        using AttentionQuestionAnsweringTransformer model = Train(options, Fact.Rows(800));

        IDataView scored = model.Transform(test);
        double accuracy = _ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;
        Assert.IsTrue(accuracy >= 0.95, $"accuracy {accuracy}");
        foreach ((VBuffer<float> attention, VBuffer<float> vectors) in
            scored.GetColumn<VBuffer<float>>("Attention").Zip(scored.GetColumn<VBuffer<float>>("Values")))
        {
            int count = vectors.Length / 8;
            float[] weights = [.. attention.DenseValues()];
            Assert.AreEqual(hops * count, weights.Length);
            foreach (float[] hop in weights.Chunk(count))
                Assert.AreEqual(1f, hop.Sum(), 1e-5f);
        }
    }

    private static IEnumerable<object[]> Parts() =>
        from alignment in Enum.GetValues<AlignmentKind>()
        where alignment != AlignmentKind.None
        from weighting in Enum.GetValues<WeightingKind>()
        select new object[] { alignment, weighting };

    [TestMethod]
    [DynamicData(nameof(Parts), DynamicDataSourceType.Method)]
    public void Fit_anyAlignmentAndWeighting_trainsAndLoadsAgain(AlignmentKind alignment, WeightingKind weighting)
    {
        AttentionQuestionAnsweringTrainer.Options options = Options(epochs: 1);
        (options.Alignment, options.Weighting, options.Hops, options.HiddenSize, options.WindowSize) = (alignment, weighting, 2, 8, 2);
        Fact[] rows = Fact.Rows(40);

        using AttentionQuestionAnsweringTransformer model = Train(options, rows);

        float[] expected = Values(model, "Score", rows);
        Assert.IsTrue(expected.All(float.IsFinite));
        CollectionAssert.AreEqual(expected, Values(Load(Save(model)), "Score", rows));
        Assert.AreEqual(2 * rows.Length, Values(model, "Attention", rows).Sum(), 1e-3, "two distributions a row");
    }

    [TestMethod]
    public void FitAndSave_sameSeedTwice_writeTheSameWeights()
    {
        byte[] Once()
        {
            using AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 2), Fact.Rows(60), seed: 5);
            return Persistence.ZipEntries.Read(Save(model), "TransformerChain/Weights");
        }

        CollectionAssert.AreEqual(Once(), Once());
    }

    [TestMethod]
    public void Save_loadedModel_writesTheSameEntries()
    {
        using AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 1), Fact.Rows(40));
        byte[] first = Save(model), second = Save(Load(first));

        foreach (string entry in new[] { "Model.key", "Classes", "Vocabulary", "Weights" })
        {
            CollectionAssert.AreEqual(
                Persistence.ZipEntries.Read(first, "TransformerChain/" + entry), Persistence.ZipEntries.Read(second, "TransformerChain/" + entry), entry);
        }
    }

    /// <summary>The numbers of the model block, each set to values it cannot have: an error, never a huge allocation.</summary>
    [TestMethod]
    public void Load_anyNumberOfTheBlockImpossible_isAFormatError()
    {
        const string key = "TransformerChain/Model.key";
        const int block = 256, strings = 5, numbers = 12;
        int[] limits = [3, 4, 8, 9]; // most values, longest text, window, attention size: a high one is no damage where nothing is so large
        using AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 1), Fact.Rows(40));
        byte[] zip = Save(model);
        byte[] header = Persistence.ZipEntries.Read(zip, key);
        for (int field = 0; field < strings + numbers; field++)
        {
            foreach (int value in new[] { -2, int.MinValue, int.MaxValue, 1 << 19 })
            {
                if (value > 0 && limits.Contains(field - strings))
                    continue;
                byte[] changed = (byte[])header.Clone();
                BitConverter.TryWriteBytes(changed.AsSpan(block + sizeof(int) * field), value);

                Persistence.FormatErrors.Of(() => Load(Persistence.ZipEntries.Replace(zip, key, changed)), $"field {field} = {value}");
            }
        }
    }

    [TestMethod]
    public void Fit_rowsThatCannotBeUsed_leavesThemOutAndWarns()
    {
        var warnings = new List<string>();
        _ml.Log += (_, message) =>
        {
            if (message.Kind == ML.Runtime.ChannelMessageKind.Warning)
                warnings.Add(message.Message);
        };
        Fact[] rows = Fact.Rows(40);
        (rows[1].Question, rows[2].Question) = (" ", "");
        rows[3].Values = [];
        rows[4].Values = [float.NaN, .. rows[4].Values[1..]];

        using AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 1), rows);

        Assert.IsTrue(warnings.Any(text => text.Contains("2 of 40") && text.Contains("'Question' is missing or empty")), string.Join('\n', warnings));
        Assert.IsTrue(warnings.Any(text => text.Contains("1 of 40") && text.Contains("no values in 'Values'")), string.Join('\n', warnings));
        Assert.IsTrue(warnings.Any(text => text.Contains("1 of 40") && text.Contains("not a number")), string.Join('\n', warnings));
    }

    [TestMethod]
    [DataRow("Classes")]
    [DataRow("Vocabulary")]
    [DataRow("Weights")]
    public void Load_entryMissingOrCutShort_isAFormatError(string entry)
    {
        string name = "TransformerChain/" + entry;
        using AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 1), Fact.Rows(40));
        byte[] zip = Save(model);
        byte[] content = Persistence.ZipEntries.Read(zip, name);

        StringAssert.Contains(Persistence.FormatErrors.Of(() => Load(Persistence.ZipEntries.Replace(zip, name, null))).Message, entry);
        Persistence.FormatErrors.Of(() => Load(Persistence.ZipEntries.Replace(zip, name, content[..(content.Length / 2)])));
    }

    [TestMethod]
    public void Transform_blankTexts_areValuesLikeOthers()
    {
        AttentionQuestionAnsweringTrainer.Options options = Options(epochs: 1);
        options.ValuesColumnName = "Sentences";
        using AttentionQuestionAnsweringTransformer model = Train(options, Fact.Rows(40));
        Fact[] rows = Fact.Rows(3);
        rows[0].Sentences = ["", " "];
        rows[1].Sentences = ["", "Anna has the ball.", ""];

        float[][] weights = [.. model.Transform(Keyed(rows)).GetColumn<float[]>("Attention")];

        CollectionAssert.AreEqual(new[] { 0.5f, 0.5f }, weights[0], "two values of zeros are alike");
        Assert.AreEqual(weights[1][0], weights[1][2]);
        Assert.AreEqual(1f, weights[1].Sum(), 1e-6f);
        Assert.IsTrue(Values(model, "Score", rows).All(float.IsFinite));
    }

    [TestMethod]
    public void Predict_anyNumberOfRows_leavesNoLiveTensor()
    {
        AttentionQuestionAnsweringTransformer model = Train(Options(epochs: 1), Fact.Rows(40)); // the engine disposes it
        using PredictionEngine<Fact, Answered> engine = _ml.Model.CreatePredictionEngine<Fact, Answered>(model);
        long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (Fact row in Fact.Rows(10))
            engine.Predict(row);

        Assert.AreEqual(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IEnumerable<object[]> Misfits()
    {
        static object[] Case(string expected, AttentionQuestionAnsweringTrainer.Options options) => [expected, options];
        yield return Case("Could not find question column 'None'", new() { QuestionColumnName = "None" });
        yield return Case("Could not find values column 'None'", new() { ValuesColumnName = "None" });
        yield return Case("Could not find label column 'None'", new() { LabelColumnName = "None" });
        yield return Case("question column 'Number': expected String, vector of String or Vector<Single> of known size, got Int32",
            new() { QuestionColumnName = "Number" });
        yield return Case("question column 'Values': expected String, vector of String or Vector<Single> of known size, got VarVector<Single>",
            new() { QuestionColumnName = "Values" });
        yield return Case("values column 'Question': expected vector of Single or vector of String, got String", new() { ValuesColumnName = "Question" });
        yield return Case("label column 'Answer': expected Key<UInt32>, got String", new() { LabelColumnName = "Answer" });
    }

    [TestMethod]
    [DynamicData(nameof(Misfits), DynamicDataSourceType.Method)]
    public void Schema_columnMissingOrOfAnotherType_isTheSameErrorEverywhere(string expected, AttentionQuestionAnsweringTrainer.Options options)
    {
        AttentionQuestionAnsweringTrainer trainer = _ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(options);
        IDataView data = Keyed(Fact.Rows(4));

        foreach (Action action in new Action[] { () => trainer.Fit(data), () => trainer.GetOutputSchema(SchemaShapes.Of(data.Schema)) })
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message, expected);
    }

    [TestMethod]
    public void Transform_columnsOfOtherSizesThanTrainedOn_areRefused()
    {
        AttentionQuestionAnsweringTrainer.Options options = Options(epochs: 1);
        options.QuestionColumnName = "Vector";
        using AttentionQuestionAnsweringTransformer model = Train(options, Fact.Rows(40));
        IDataView other = _ml.Transforms.Concatenate("Vector", "Vector", "Vector").Fit(Keyed(Fact.Rows(4))).Transform(Keyed(Fact.Rows(4)));

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.GetOutputSchema(other.Schema));

        StringAssert.Contains(error.Message, "question column 'Vector': expected Vector<Single> of 4 components");
    }

    [TestMethod]
    public void Fit_sizeOfAValueUnknown_asksForIt()
    {
        AttentionQuestionAnsweringTrainer.Options options = Options(epochs: 1);
        options.ValueSize = 0;

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Train(options, Fact.Rows(4)));

        StringAssert.Contains(error.Message, "Set ValueSize");
    }

    private static IEnumerable<object[]> BadOptions()
    {
        static object[] Case(string expected, AttentionQuestionAnsweringTrainer.Options options) => [expected, options];
        yield return Case("Alignment is None", new() { Alignment = AlignmentKind.None });
        yield return Case("Hops is 17; expected a whole number from 1 to 16", new() { Hops = 17 });
        yield return Case("HiddenSize is 33; expected an even number", new() { HiddenSize = 33 });
        yield return Case("MaxValues is 0", new() { MaxValues = 0 });
        yield return Case("MaxTextLength is 0", new() { MaxTextLength = 0 });
        yield return Case("Dropout is 1", new() { Dropout = 1 });
        yield return Case("BatchSize is 0", new() { BatchSize = 0 });
        yield return Case("QuestionColumnName is empty", new() { QuestionColumnName = "" });
        yield return Case("Two output columns are named 'Score'", new() { AttentionColumnName = "Score" });
    }

    [TestMethod]
    [DynamicData(nameof(BadOptions), DynamicDataSourceType.Method)]
    public void Make_optionOutOfRange_namesItAndTheRange(string expected, AttentionQuestionAnsweringTrainer.Options options)
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(options));

        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void GetOutputSchema_beforeFit_announcesTheColumns()
    {
        IDataView data = Keyed(Fact.Rows(4));

        SchemaShape.Column[] columns = [.. _ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(Options(1)).GetOutputSchema(SchemaShapes.Of(data.Schema))];

        Assert.IsTrue(columns.Single(column => column.Name == "PredictedLabel").IsKey);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, columns.Single(column => column.Name == "Score").Kind);
        Assert.AreEqual(SchemaShape.Column.VectorKind.VariableVector, columns.Single(column => column.Name == "Attention").Kind);
    }

    private static AttentionQuestionAnsweringTrainer.Options Options(int epochs) => new()
    {
        ValueSize = 8,
        EmbeddingSize = 16,
        HiddenSize = 32,
        AttentionSize = 16,
        MaxValues = 10,
        MaxEpochs = epochs,
        BatchSize = 16,
        LearningRate = 5e-3,
    };

    private AttentionQuestionAnsweringTransformer Train(AttentionQuestionAnsweringTrainer.Options options, Fact[] rows, int seed = 1) =>
        (seed == 1 ? _ml : new MLContext(seed)).MulticlassClassification.Trainers.AttentionQuestionAnswering(options).Fit(Keyed(rows));

    /// <summary>The rows with the answers as keys, whose numbers do not depend on the rows.</summary>
    private IDataView Keyed(Fact[] rows)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        IDataView keys = _ml.Data.LoadFromEnumerable(new[] { "ball", "book", "key", "lamp" }.Select(answer => new Key { Answer = answer }));
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Answer", keyData: keys).Fit(data).Transform(data);
    }

    private float[] Values(ITransformer model, string column, Fact[] rows) =>
        [.. model.Transform(Keyed(rows)).GetColumn<float[]>(column).SelectMany(values => values)];

    private ITransformer Load(byte[] zip) => _ml.Model.Load(new MemoryStream(zip), out _);

    private byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Keyed(Fact.Rows(1)).Schema, stream);
        return stream.ToArray();
    }

    private sealed class Answered
    {
        public float[] Score { get; set; } = [];
    }

    private sealed class Key
    {
        public string Answer { get; set; } = "";
    }
}
