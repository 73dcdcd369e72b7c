using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Decodes by taking the most probable token at every step.</summary>
internal static class GreedyDecoder
{
    /// <summary>Decodes texts; what comes of one does not depend on the others.</summary>
    /// <param name="model">The model; it is put into evaluation mode.</param>
    /// <param name="inputs">The inputs' ids; an empty one gives an empty output.</param>
    /// <param name="maxOutputLength">The greatest number of output tokens, the end mark included.</param>
    /// <returns>One result an input, in the order of the inputs.</returns>
    public static Decoded[] Decode(Seq2SeqModel model, IReadOnlyList<int[]> inputs, int maxOutputLength) =>
        Decode(model, DecoderInputs.Of(model, inputs), maxOutputLength);

    /// <inheritdoc cref="Decode(Seq2SeqModel, IReadOnlyList{int[]}, int)"/>
    public static Decoded[] Decode(
        EncoderDecoder model, IReadOnlyList<int> lengths, int lengthStep, Func<int[], EncodedInput> encode, int maxOutputLength) =>
        Decode(model, new DecoderInputs(lengths, lengthStep, encode), maxOutputLength);

    private static Decoded[] Decode(EncoderDecoder model, DecoderInputs inputs, int maxOutputLength) => Array.ConvertAll(
        Decoder.Decode(model, inputs, new DecodingOptions { MaxOutputLength = maxOutputLength }), outputs => outputs[0]);
}
