using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Seq2Seq;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>Models of random weights, sharp enough that their outputs differ, and small enough to try everything.</summary>
internal static class DecodingModels
{
    /// <summary>Unknown, end and three words: at four tokens there are 1 + 4 + 16 + 64 x 5 = 341 outputs.</summary>
    public static Seq2SeqModelOptions Tiny { get; } = SmallModels.Options with { OutputVocabularySize = 7 };

    public static int[][] Inputs { get; } = [[4, 5, 6, 7], [8], [], [9, 10], [4, 4, 4, 4, 4, 4, 4, 4, 4], [11, 5]];

    public static Seq2SeqModel Create(Seq2SeqModelOptions options, int seed = 1)
    {
        var model = SmallModels.Create(options, seed);
        using var free = no_grad();
        // Weights as they are drawn make nearly flat distributions, in which no search can be told from another.
        foreach (var (_, parameter) in model.named_parameters())
            parameter.mul_(3);
        return model;
    }

    public static Decoded[][] Decode(Seq2SeqModel model, int[][] inputs, DecodingOptions options, int[][]? prefixes = null)
    {
        DecodingOptionsCheck.Check(options, model.Options.Alignment != AlignmentKind.None);
        return Decoder.Decode(model, DecoderInputs.Of(model, inputs) with { Prefixes = prefixes }, options);
    }

    /// <summary>The most probable token at every step.</summary>
    public static Decoded[] Greedy(Seq2SeqModel model, int[][] inputs, int maxOutputLength) => Array.ConvertAll(
        Decoder.Decode(model, DecoderInputs.Of(model, inputs), new DecodingOptions { MaxOutputLength = maxOutputLength }), outputs => outputs[0]);

    public static string Text(int[] tokens) => string.Join(' ', tokens);
}
