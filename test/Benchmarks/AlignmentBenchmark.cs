using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Attention;

namespace Benchmarks;

/// <summary>
/// Alignment error rate of attention on sentences that people aligned: a translation model is trained on their text, on more text of the
/// same kind (--repeats times an epoch, for there is little of it) and on --pairs others; then it is led along the references. Beside it, what
/// a plain diagonal gives.
/// </summary>
internal static class AlignmentBenchmark
{
    public static int Run(string[] arguments)
    {
        var options = new Options(arguments);
        string folder = options.Text("data") ?? throw new ArgumentException("--data names the folder with train, test and more pairs.");
        int more = options.Number("pairs", 20_000);
        int epochs = options.Number("epochs", 8);
        int size = options.Number("size", 128);
        int repeats = options.Number("repeats", 1);

        string aligned = Path.Combine(folder, "hansards-align");
        List<AlignedPair> test = [.. Pairs(aligned, "test").Zip(Lines(Path.Combine(aligned, "test.align.gz")), (pair, links) =>
        {
            pair.Links = links;
            return pair;
        })];
        List<AlignedPair> sameKind = [.. test, .. Pairs(aligned, "train")];
        List<AlignedPair> training = [.. Enumerable.Repeat(sameKind, repeats).SelectMany(pairs => pairs)];
        string[] others = [.. Lines(Path.Combine(folder, "eng-fra", "eng-fra.tsv.gz"))];
        new Random(1).Shuffle(others);
        training.AddRange(others.Take(more).Select(line => line.Split('\t')).Select(sides => new AlignedPair(Separate(sides[0]), Separate(sides[1]))));

        var ml = new MLContext(seed: 1);
        IDataView testData = ml.Data.LoadFromEnumerable(test);
        Report("diagonal", ml.Attention.EvaluateAlignment(testData, nameof(AlignedPair.Links), nameof(AlignedPair.Diagonal)));
        var estimator = ml.Transforms.Text.Seq2Seq(new Seq2SeqEstimator.Options
        {
            InputColumnName = nameof(AlignedPair.English),
            LabelColumnName = nameof(AlignedPair.French),
            EmbeddingSize = size,
            HiddenSize = 2 * size,
            AttentionSize = size,
            LowerCase = true,
            VocabularySize = 8000,
            MaxEpochs = epochs,
            LearningRate = 2e-3,
            LearningRateDecay = 0.5,
            MaxInputLength = 120,
            MaxOutputLength = 120,
            Progress = new EpochProgress(),
        });
        using Seq2SeqTransformer model = estimator.Fit(ml.Data.LoadFromEnumerable(training));
        IDataView led = model.TransformReferences(testData, nameof(AlignedPair.French));
        Report("attention, strongest link", ml.Attention.EvaluateAlignment(led, nameof(AlignedPair.Links)));
        foreach (float threshold in new[] { 0.2f, 0.3f, 0.4f })
            Report($"attention of {threshold} or more", ml.Attention.EvaluateAlignment(led, nameof(AlignedPair.Links), threshold: threshold));
        ReferenceMetrics references = ml.Attention.ScoreReferences(model, testData, nameof(AlignedPair.French));
        Console.WriteLine($"perplexity of the references: {references.Perplexity:F1} per token, {references.Tokens:N0} tokens");
        return 0;
    }

    /// <summary>Cuts text as that of the Hansards is cut: punctuation stands alone, an elided vowel ends its word.</summary>
    private static string Separate(string text) => Regex.Replace(Regex.Replace(text, "([.,!?;:\"])", " $1 "), "(['’])", "' ");

    private static void Report(string what, AlignmentMetrics metrics) => Console.WriteLine(
        $"{what}: AER {metrics.AlignmentErrorRate:P1}, precision {metrics.Precision:P1}, recall {metrics.Recall:P1} of {metrics.SureLinks:N0} sure links");

    private static IEnumerable<AlignedPair> Pairs(string folder, string name) =>
        Lines(Path.Combine(folder, $"{name}.en.gz")).Zip(Lines(Path.Combine(folder, $"{name}.fr.gz")), (english, french) => new AlignedPair(english, french));

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private sealed class AlignedPair(string english, string french)
    {
        public string[] English { get; } = Tokens(english);

        public string[] French { get; } = Tokens(french);

        /// <summary>The links that people drew.</summary>
        public string Links { get; set; } = "";

        /// <summary>The links of one straight line through both sentences.</summary>
        public string Diagonal => string.Join(
            ' ', Enumerable.Range(0, French.Length).Select(f => $"{(int)((f + 0.5) * English.Length / French.Length)}-{f}"));

        private static string[] Tokens(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
