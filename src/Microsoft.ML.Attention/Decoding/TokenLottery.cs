namespace Microsoft.ML.Attention.Decoding;

/// <summary>Draws a token from a distribution, or from its most probable part.</summary>
internal static class TokenLottery
{
    /// <summary>Draws by one lot.</summary>
    /// <param name="probabilities">The distribution; its sum need not be 1 to the last bit.</param>
    /// <param name="topP">The draw is from the fewest tokens that have this probability together, above 0 and at most 1.</param>
    /// <param name="lots">Where the lot comes from.</param>
    /// <returns>The number of the token drawn; 0 if none has a probability.</returns>
    public static int Draw(ReadOnlySpan<float> probabilities, double topP, Random lots)
    {
        double lot = lots.NextDouble();
        if (topP >= 1)
            return Pick(probabilities, lot);
        int[] tokens = Nucleus(probabilities, topP);
        var kept = new float[tokens.Length];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = probabilities[tokens[i]];
        return tokens.Length == 0 ? 0 : tokens[Pick(kept, lot)];
    }

    /// <summary>The fewest tokens with the probability, the most probable first, equal ones in their order.</summary>
    internal static int[] Nucleus(ReadOnlySpan<float> probabilities, double topP)
    {
        // Tokens below this have less than 1 - topP together, so none of them is needed: few are left to be sorted.
        double least = 0.99 * (1 - topP) / probabilities.Length;
        double total = 0;
        var candidates = new List<ulong>();
        for (int token = 0; token < probabilities.Length; token++)
        {
            total += probabilities[token];
            // The bits of positive numbers are in the numbers' order; inverted, with the token below them, they sort as wanted.
            if (probabilities[token] > least)
                candidates.Add(((ulong)~BitConverter.SingleToUInt32Bits(probabilities[token]) << 32) | (uint)token);
        }

        candidates.Sort();
        double sum = 0;
        int count = 0;
        while (count < candidates.Count && sum < topP * total)
            sum += probabilities[(int)(uint)candidates[count++]];
        return [.. candidates.Take(count).Select(candidate => (int)(uint)candidate)];
    }

    /// <summary>The number whose share of the sum the lot, 0 up to 1, falls into.</summary>
    private static int Pick(ReadOnlySpan<float> probabilities, double lot)
    {
        double sum = 0;
        foreach (float probability in probabilities)
            sum += probability;
        int picked = 0;
        double passed = 0;
        for (int i = 0; i < probabilities.Length && passed <= lot * sum; i++)
        {
            if (!(probabilities[i] > 0))
                continue;
            picked = i;
            passed += probabilities[i];
        }

        return picked;
    }
}
