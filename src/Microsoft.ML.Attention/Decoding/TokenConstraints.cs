using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Takes away what an output must not go on with. What is left keeps its probability, so that scores stay the model's.</summary>
internal static class TokenConstraints
{
    /// <summary>Makes the log-probability of every token minus infinity that must not come next.</summary>
    /// <param name="logProbabilities">Changed in place, [outputs, vocabulary].</param>
    /// <param name="outputs">The unfinished outputs, all of one length.</param>
    /// <param name="forced">The token that each must go on with; -1 for one that is free.</param>
    /// <param name="options">The fewest tokens of an output, and which may not be repeated.</param>
    public static void Apply(Tensor logProbabilities, IReadOnlyList<Hypothesis> outputs, int[] forced, DecodingOptions options)
    {
        var device = logProbabilities.device;
        long[] forcedRows = [.. Enumerable.Range(0, forced.Length).Where(row => forced[row] >= 0).Select(row => (long)row)];
        var rows = tensor(forcedRows, device: device); // [forced]
        var tokens = tensor(Array.ConvertAll(forcedRows, row => (long)forced[row]), device: device); // [forced]
        var kept = forcedRows.Length > 0 ? logProbabilities.index_select(0, rows).gather(1, tokens.unsqueeze(1)).squeeze(1) : null;

        if (outputs[0].Length + 1 < options.MinOutputLength)
            logProbabilities.select(1, Vocabulary.EndId).fill_(float.NegativeInfinity);
        if (options.NoRepeatNGram > 0)
            ForbidRepetition(logProbabilities, outputs, options.NoRepeatNGram);
        if (kept is not null)
        {
            logProbabilities.index_fill_(0, rows, float.NegativeInfinity);
            logProbabilities.index_put_(kept, rows, tokens);
        }
    }

    private static void ForbidRepetition(Tensor logProbabilities, IReadOnlyList<Hypothesis> outputs, int size)
    {
        var rows = new List<long>();
        var tokens = new List<long>();
        for (int row = 0; row < outputs.Count; row++)
        {
            foreach (int token in Repeating(outputs[row].ToTokens(), size))
            {
                rows.Add(row);
                tokens.Add(token);
            }
        }

        if (rows.Count > 0)
        {
            var device = logProbabilities.device;
            logProbabilities.index_put_(
                float.NegativeInfinity, tensor(rows.ToArray(), device: device), tensor(tokens.ToArray(), device: device));
        }
    }

    /// <summary>The tokens that would complete a sequence of the size that has occurred before.</summary>
    internal static HashSet<int> Repeating(ReadOnlySpan<int> tokens, int size)
    {
        var repeating = new HashSet<int>();
        if (tokens.Length < size)
            return repeating;
        ReadOnlySpan<int> last = tokens[(tokens.Length - size + 1)..];
        for (int start = 0; start + size <= tokens.Length; start++)
        {
            if (tokens.Slice(start, size - 1).SequenceEqual(last))
                repeating.Add(tokens[start + size - 1]);
        }

        return repeating;
    }
}
