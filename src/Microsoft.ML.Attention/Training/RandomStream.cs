namespace Microsoft.ML.Attention.Training;

/// <summary>
/// Seeds for the random numbers of one epoch, step or batch. They follow from the run's seed and the number alone, so that a run that is taken
/// up in the middle draws what it would have drawn without the break, and no generator's state need be saved.
/// </summary>
internal static class RandomStream
{
    /// <summary>What the numbers are for; each purpose has numbers of its own.</summary>
    public enum Purpose
    {
        Split = 1,
        Epoch = 2,
        Step = 3,
        Batch = 4,
        Draw = 5,
    }

    /// <summary>The seed of the numbers for one purpose in one epoch, step or batch of a step.</summary>
    public static int Seed(int seed, Purpose purpose, int number)
    {
        // The finaliser of SplitMix64 (Steele, Lea and Flood 2014, figure 13): neighbouring inputs give unrelated outputs.
        ulong z = Mix((uint)seed) + (ulong)purpose;
        return (int)Mix(Mix(z) + (uint)number);
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
