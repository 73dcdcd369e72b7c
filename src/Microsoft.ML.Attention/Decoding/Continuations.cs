namespace Microsoft.ML.Attention.Decoding;

/// <summary>The tokens that unfinished outputs may go on with, as many for each.</summary>
/// <param name="PerRow">How many for each output.</param>
/// <param name="Tokens">Their ids, [outputs, PerRow], row-major.</param>
/// <param name="LogProbabilities">Their log-probabilities, in the same order; not finite for one that is none.</param>
/// <param name="Weights">The attention weights of each output's last step, [outputs, source], row-major; empty without attention.</param>
internal readonly record struct Continuations(int PerRow, long[] Tokens, float[] LogProbabilities, float[] Weights)
{
    /// <summary>The attention weights of an output.</summary>
    /// <param name="row">The output.</param>
    /// <param name="inputLength">The number of input tokens; what follows is padding.</param>
    public ReadOnlySpan<float> WeightsOf(int row, int inputLength)
    {
        int width = Weights.Length / (Tokens.Length / PerRow);
        return Weights.AsSpan(row * width, width == 0 ? 0 : inputLength);
    }
}
