using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Pooling;

[TestClass]
public sealed class AttentionPoolingEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Options_outOfRange_areNamedWithTheirValueAndRange()
    {
        (Action<AttentionPoolingEstimator.Options> Change, string Name)[] cases =
        [
            (o => o.ValueSize = -1, "ValueSize"), (o => o.Queries = 0, "Queries"), (o => o.Alignment = (AlignmentKind)99, "Alignment"),
            (o => o.Weighting = (WeightingKind)99, "Weighting"), (o => o.WindowSize = 0, "WindowSize"),
            (o => o.AttentionSize = 0, "AttentionSize"), (o => o.EmbeddingSize = 0, "EmbeddingSize"),
            (o => o.PositionalEncoding = (PositionalEncodingKind)99, "PositionalEncoding"),
            (o => o.SelfAttentionLayers = -1, "SelfAttentionLayers"), (o => o.Heads = 0, "Heads"),
            (o => o.FeedForwardSize = 0, "FeedForwardSize"), (o => o.MaxLength = 0, "MaxLength"),
            (o => o.Tokenization = (TokenizationKind)99, "Tokenization"), (o => o.VocabularySize = 4, "VocabularySize"),
            (o => o.MinTokenFrequency = 0, "MinTokenFrequency"), (o => o.Dropout = 1, "Dropout"), (o => o.MaxEpochs = 0, "MaxEpochs"),
            (o => o.Frozen = (AttentionPoolingParts)4, "Frozen"),
        ];
        foreach ((Action<AttentionPoolingEstimator.Options> change, string name) in cases)
        {
            AttentionPoolingEstimator.Options options = Pools.Options();
            change(options);
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.AttentionPooling(options), name);
            Assert.AreEqual(name, error.ParamName);
            StringAssert.Contains(error.Message, name + " is ");
        }
    }

    [TestMethod]
    public void Options_thatContradictEachOther_areNamed()
    {
        (Action<AttentionPoolingEstimator.Options> Change, string Words)[] cases =
        [
            (o => o.InputColumnName = "", "InputColumnName"),
            (o => o.AttentionColumnName = "Features", "'Features'"),
            (o => o.Frozen = AttentionPoolingParts.Encoder, "InitialModel"),
            (o => (o.Alignment, o.Queries) = (AlignmentKind.None, 2), "Queries = 2"),
        ];
        foreach ((Action<AttentionPoolingEstimator.Options> change, string words) in cases)
        {
            AttentionPoolingEstimator.Options options = Pools.Options();
            change(options);
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.AttentionPooling(options)).Message, words);
        }
    }

    [TestMethod]
    [DataRow("Absent", "Label", "Could not find input column 'Absent'")]
    [DataRow("Number", "Label", "Schema mismatch for input column 'Number': expected vector of Single, String")]
    [DataRow("Vectors", "Absent", "Could not find label column 'Absent'")]
    [DataRow("Vectors", "Class", "Schema mismatch for label column 'Class': expected Key<UInt32> or Single, got String")]
    public void FitAndGetOutputSchema_columnsThatDoNotFit_areMlNetsSchemaErrors(string input, string label, string message)
    {
        AttentionPoolingEstimator.Options options = Pools.Options();
        options.InputColumnName = input;
        options.LabelColumnName = label;
        var estimator = _ml.Transforms.AttentionPooling(options);
        IDataView data = Pools.Labelled(_ml, Pools.Rows[..8]);

        var fit = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(data));
        var shape = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Transforms.CopyColumns("Copy", "Vectors").Append(estimator).Fit(data));

        StringAssert.Contains(fit.Message, message);
        StringAssert.Contains(shape.Message, message);
    }

    [TestMethod]
    public void Fit_sizeNotGiven_isTheLastDimensionOrAnError()
    {
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.ValueSize = 0;
        IDataView matrices = _ml.Data.LoadFromEnumerable(new MatrixRow[] { new() { Number = 1 }, new() { Number = 2 } });
        options.LabelColumnName = "Number";

        using AttentionPoolingTransformer model = _ml.Transforms.AttentionPooling(options).Fit(matrices);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Pools.Fit(_ml, options, Pools.Rows[..8]));

        Assert.AreEqual(3, model.Size);
        StringAssert.Contains(error.Message, "ValueSize is 0");
        StringAssert.Contains(error.Message, "'Vectors'");
    }

    [TestMethod]
    public void Fit_headsThatDoNotDivide_areNamed()
    {
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.SelfAttentionLayers = 1;
        options.Heads = 3;

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Pools.Fit(_ml, options, Pools.Rows[..8]));

        StringAssert.Contains(error.Message, "Heads is 3");
        StringAssert.Contains(error.Message, "ValueSize");
    }

    [TestMethod]
    public void Fit_rowsThatCannotBeUsed_areLeftOutAndCounted()
    {
        var warnings = new List<string>();
        _ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                warnings.Add(message.Message);
        };
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.LabelColumnName = "Number";
        MarkedRow[] rows =
        [
            .. Pools.Rows[..20], new() { Vectors = [], Number = 1 }, new() { Vectors = new float[8], Number = float.NaN },
            new() { Vectors = [float.NaN, 0, 0, 0, 0, 0, 0, 0] }, new() { Vectors = [], Number = 2 },
        ];

        using AttentionPoolingTransformer model = Pools.Fit(_ml, options, rows);

        Assert.AreEqual(3, warnings.Count, string.Join('\n', warnings));
        StringAssert.Contains(warnings[0], "2 of 24 training rows are left out because their input 'Vectors' is missing or empty");
        StringAssert.Contains(warnings[1], "1 of 24 training rows are left out because their label 'Number' is missing");
        StringAssert.Contains(warnings[2], "1 of 24 training rows are left out because their input 'Vectors' has a component");
        Assert.IsFalse(Pools.Score(_ml, model, Pools.NewRows.Take(5)).Any(row => row.Features.Any(float.IsNaN)));
    }

    [TestMethod]
    public void Fit_noRows_saysSo()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Transforms.AttentionPooling("Features", "Vectors", "Number", valueSize: 8)
            .Fit(_ml.Data.LoadFromEnumerable(Array.Empty<MarkedRow>())));
        StringAssert.Contains(error.Message, "no rows");
    }

    [TestMethod]
    public void Fit_everyAlignmentAndWeighting_trainsToADistribution()
    {
        foreach (AlignmentKind alignment in Enum.GetValues<AlignmentKind>())
        {
            foreach (WeightingKind weighting in Enum.GetValues<WeightingKind>())
            {
                if (alignment == AlignmentKind.None && weighting != WeightingKind.Softmax)
                    continue; // an error of its own
                AttentionPoolingEstimator.Options options = Pools.Options(1);
                (options.Alignment, options.Weighting, options.MaxLength) = (alignment, weighting, 12);
                options.Queries = alignment == AlignmentKind.None ? 1 : 2;
                using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Pools.Rows[..32]);

                foreach (PooledRow row in Pools.Score(_ml, model, Pools.NewRows.Take(10)))
                {
                    Assert.AreEqual(options.Queries * MarkedRow.Size, row.Features.Length);
                    foreach (float[] weights in row.Attention!.Chunk(row.Vectors!.Length / MarkedRow.Size))
                    {
                        Assert.AreEqual(1, weights.Sum(), 1e-5, $"{alignment} {weighting}");
                        Assert.IsTrue(weights.All(weight => weight is >= 0 and <= 1.00001f), $"{alignment} {weighting}");
                    }
                }
            }
        }
    }

    [TestMethod]
    public void Fit_unitsOfTheVectors_doNotMatter()
    {
        MarkedRow[] Scaled(MarkedRow[] rows) => [.. rows.Select(row => new MarkedRow
        {
            Vectors = Array.ConvertAll(row.Vectors, value => 5000 + 300 * value), Class = row.Class, Marked = row.Marked,
        })];
        using AttentionPoolingTransformer model = Pools.Fit(_ml, Pools.Options(), Scaled(Pools.Rows));

        double peaks = Pools.PeakRate(Pools.Score(_ml, model, Scaled(Pools.NewRows)));

        Assert.IsTrue(peaks >= 0.95, $"{peaks:P2}");
    }

    [TestMethod]
    public void Fit_partsFrozen_changesTheOthersOnly()
    {
        AttentionPoolingEstimator.Options deep = Pools.Options(1);
        (deep.SelfAttentionLayers, deep.FeedForwardSize) = (1, 16);
        using AttentionPoolingTransformer first = Pools.Fit(_ml, deep, Pools.Rows[..64]);

        foreach (AttentionPoolingParts frozen in new[] { AttentionPoolingParts.None, AttentionPoolingParts.Encoder, AttentionPoolingParts.Attention })
        {
            AttentionPoolingEstimator.Options options = Pools.Options(1);
            (options.InitialModel, options.Frozen, options.LabelColumnName) = (first, frozen, "Number");
            using AttentionPoolingTransformer second = Pools.Fit(_ml, options, Pools.Rows[..64]);

            Dictionary<string, float[]> before = Weights(first), after = Weights(second);
            Assert.AreEqual(
                frozen.HasFlag(AttentionPoolingParts.Encoder), before["layer0.inner.weight"].SequenceEqual(after["layer0.inner.weight"]), $"{frozen}");
            Assert.AreEqual(frozen.HasFlag(AttentionPoolingParts.Attention), before["queries"].SequenceEqual(after["queries"]), $"{frozen}");
            Assert.IsTrue(before["mean"].SequenceEqual(after["mean"]));
        }
    }

    [TestMethod]
    public void Fit_allFrozen_givesTheSameModelThatOutlivesTheFirst()
    {
        AttentionPoolingTransformer first = Pools.Fit(_ml, Pools.Options(1), Pools.Rows[..64]);
        string[] expected = [.. Pools.Score(_ml, first, Pools.NewRows.Take(5)).Select(row => row.ToString())];
        AttentionPoolingEstimator.Options options = Pools.Options();
        (options.InitialModel, options.Frozen) = (first, AttentionPoolingParts.All);
        using AttentionPoolingTransformer second = _ml.Transforms.AttentionPooling(options).Fit(_ml.Data.LoadFromEnumerable(Pools.Rows));
        first.Dispose();

        CollectionAssert.AreEqual(expected, Pools.Score(_ml, second, Pools.NewRows.Take(5)).Select(row => row.ToString()).ToArray());
    }

    [TestMethod]
    public void Fit_cancelledOrWatched_obeysAndTells()
    {
        using var source = new CancellationTokenSource();
        AttentionPoolingEstimator.Options options = Pools.Options(1000);
        int steps = 0;
        options.Progress = new ImmediateProgress(progress =>
        {
            steps = progress.Step;
            source.Cancel();
        });
        options.CancellationToken = source.Token;

        Assert.ThrowsExactly<OperationCanceledException>(() => Pools.Fit(_ml, options, Pools.Rows));
        Assert.AreEqual(1, steps);
    }

    [TestMethod]
    public void Fit_validationSet_isMeasuredAndEndsTheRunEarly()
    {
        TrainingProgress? last = null;
        AttentionPoolingEstimator.Options options = Pools.Options(200);
        (options.ValidationSet, options.Patience) = (Pools.Labelled(_ml, Pools.Rows[100..200]), 2);
        options.LearningRate = 0.1; // soon at its best
        options.Progress = new ImmediateProgress(progress => last = progress);

        using AttentionPoolingTransformer model = Pools.Fit(_ml, options, Pools.Rows[..100]);

        Assert.IsTrue(last!.Epoch < 200, $"epoch {last.Epoch}");
    }

    [TestMethod]
    public void Fit_validationSetOfOtherClasses_isASchemaError()
    {
        AttentionPoolingEstimator.Options options = Pools.Options(1);
        options.ValidationSet = Pools.Labelled(_ml, [.. Pools.Rows.Where(row => row.Class != "east").Take(20)]);

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pools.Fit(_ml, options, Pools.Rows[..50]));

        StringAssert.Contains(error.Message, "ValidationSet's label column 'Label'");
    }

    [TestMethod]
    [DataRow(AttentionPoolingParts.None)]
    [DataRow(AttentionPoolingParts.Attention)]
    public void Fit_resumedAfterBeingCancelled_givesTheModelOfAWholeRun(AttentionPoolingParts frozen)
    {
        string folder = Directory.CreateTempSubdirectory("attention-pooling-").FullName;
        try
        {
            AttentionPoolingEstimator.Options Options()
            {
                AttentionPoolingEstimator.Options options = Pools.Options(2);
                (options.SelfAttentionLayers, options.FeedForwardSize) = (1, 16);
                if (frozen != AttentionPoolingParts.None)
                    (options.InitialModel, options.Frozen) = (Pools.Classes, frozen);
                return options;
            }
            using AttentionPoolingTransformer whole = Pools.Fit(new MLContext(seed: 3), Options(), Pools.Rows[..160]);
            using var source = new CancellationTokenSource();
            AttentionPoolingEstimator.Options interrupted = Options();
            (interrupted.CheckpointPath, interrupted.CancellationToken) = (folder, source.Token);
            interrupted.Progress = new ImmediateProgress(progress =>
            {
                if (progress.Step == 3)
                    source.Cancel();
            });
            Assert.ThrowsExactly<OperationCanceledException>(() => Pools.Fit(new MLContext(seed: 3), interrupted, Pools.Rows[..160]));
            AttentionPoolingEstimator.Options resumed = Options();
            (resumed.CheckpointPath, resumed.Resume) = (folder, true);

            using AttentionPoolingTransformer again = Pools.Fit(new MLContext(seed: 3), resumed, Pools.Rows[..160]);

            CollectionAssert.AreEqual(
                Pools.Score(_ml, whole, Pools.NewRows[..20]).Select(row => row.ToString()).ToArray(),
                Pools.Score(_ml, again, Pools.NewRows[..20]).Select(row => row.ToString()).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, float[]> Weights(AttentionPoolingTransformer model)
    {
        using var copy = model.CopyModel(dropout: 0);
        return copy.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().data<float>().ToArray());
    }

    private sealed class MatrixRow
    {
        [VectorType(2, 3)]
        public float[] Vectors { get; set; } = [1, 2, 3, 4, 5, 6];

        public float Number { get; set; }
    }
}
