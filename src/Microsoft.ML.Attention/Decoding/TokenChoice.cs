using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Finds the tokens that unfinished outputs may go on with.</summary>
internal static class TokenChoice
{
    /// <summary>The most probable tokens of each output, best first, or one that is drawn.</summary>
    /// <param name="logProbabilities">[outputs, vocabulary].</param>
    /// <param name="outputs">The unfinished outputs.</param>
    /// <param name="options">How to choose.</param>
    /// <returns>Ids and log-probabilities, [outputs, choices] each.</returns>
    public static (Tensor Tokens, Tensor LogProbabilities) Choose(
        Tensor logProbabilities, IReadOnlyList<Hypothesis> outputs, DecodingOptions options)
    {
        if (options.Sampling)
            return Draw(logProbabilities, outputs, options);
        int count = (int)Math.Min(options.BeamSize, logProbabilities.shape[1]);
        var (values, tokens) = count == 1 ? logProbabilities.max(1, keepdim: true) : logProbabilities.topk(count, 1);
        return (tokens, values);
    }

    private static (Tensor Tokens, Tensor LogProbabilities) Draw(
        Tensor logProbabilities, IReadOnlyList<Hypothesis> outputs, DecodingOptions options)
    {
        var scores = logProbabilities;
        Tensor? places = null; // of the scores in the vocabulary, [outputs, TopK]
        if (options.TopK > 0 && options.TopK < logProbabilities.shape[1])
            (scores, places) = logProbabilities.topk(options.TopK, 1);
        float[] probabilities = (scores / options.Temperature).softmax(1).cpu().data<float>().ToArray();
        int width = (int)scores.shape[1];
        var drawn = new long[outputs.Count];
        for (int row = 0; row < drawn.Length; row++)
            drawn[row] = TokenLottery.Draw(probabilities.AsSpan(row * width, width), options.TopP, outputs[row].Lots!);

        var tokens = tensor(drawn, device: logProbabilities.device).unsqueeze(1); // [outputs, 1]
        if (places is not null)
            tokens = places.gather(1, tokens);
        return (tokens, logProbabilities.gather(1, tokens));
    }
}
