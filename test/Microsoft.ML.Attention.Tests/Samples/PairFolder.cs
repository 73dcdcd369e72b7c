namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>A folder with pairs to learn from in seconds: numbers as words, in English and French.</summary>
internal sealed class PairFolder : IDisposable
{
    private static readonly string[] Numbers =
        ["one un", "two deux", "three trois", "four quatre", "five cinq", "six six", "seven sept", "eight huit"];

    public PairFolder()
    {
        Path = Directory.CreateTempSubdirectory("translation").FullName;
        string[][] words = Array.ConvertAll(Numbers, number => number.Split(' '));
        // 64 pairs of two words and a full stop, which is a word of its own.
        (string English, string French)[] pairs =
            [.. from a in words from b in words select ($"{a[0]} {b[0]} .", $"{a[1]} {b[1]} .")];
        File.WriteAllLines(At("pairs.tsv"), pairs.Select(pair => $"{pair.English}\t{pair.French}"));
        File.WriteAllLines(At("pairs.en"), pairs.Select(pair => pair.English));
        File.WriteAllLines(At("pairs.fr"), pairs.Select(pair => pair.French));
    }

    public string Path { get; }

    /// <summary>Options that make a model that is small and learns little.</summary>
    public static string[] Tiny => ["--tokens", "words", "--embedding", "8", "--hidden", "8", "--epochs", "1"];

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Trains <c>model.zip</c>.</summary>
    public void Train(params string[] arguments)
    {
        (int code, _, string errors) = Run(["train", "--data", "pairs.tsv", .. Tiny, .. arguments]);
        Assert.AreEqual(0, code, errors);
    }

    public (int Code, string Output, string Errors) Run(params string[] arguments) => SampleProcess.Run("Translation.dll", Path, arguments);

    public byte[] Weights(string model = "model.zip") =>
        Persistence.ZipEntries.Read(File.ReadAllBytes(At(model)), "TransformerChain/Weights");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
