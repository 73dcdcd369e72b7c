using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Tests.Text;
using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>Models small enough to be made by the dozen, and their weights as bytes.</summary>
internal static class SmallModels
{
    public static Seq2SeqModelOptions Options { get; } = new()
    {
        EmbeddingSize = 6,
        HiddenSize = 8,
        AttentionSize = 5,
        Dropout = 0,
        InputVocabularySize = 12,
        OutputVocabularySize = 11,
    };

    public static Seq2SeqModelOptions Transformer { get; } = Options with
    {
        Architecture = ArchitectureKind.Transformer,
        Alignment = AlignmentKind.ScaledDot,
        Heads = 2,
        FeedForwardSize = 10,
    };

    public static Seq2SeqModel Create(Seq2SeqModelOptions options, int seed = 1)
    {
        manual_seed(seed);
        return Seq2SeqModel.Create(options);
    }

    public static byte[] Weights(Seq2SeqModel model)
    {
        using var stream = new MemoryStream();
        model.save(stream);
        return stream.ToArray();
    }

    /// <summary>Training data with codecs of one word; the pairs need not be of it.</summary>
    public static Seq2SeqCorpus Corpus(TokenPairs pairs, int? trainingCount = null)
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "word");
        return new Seq2SeqCorpus(pairs, trainingCount ?? pairs.Count, codec, codec);
    }

    public static TokenPairs Pairs(params (int[] Input, int[] Output)[] rows)
    {
        var pairs = new TokenPairs();
        foreach (var (input, output) in rows)
            pairs.Add(input, output);
        return pairs;
    }
}
