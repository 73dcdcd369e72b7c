namespace Microsoft.ML.Trainers;

/// <summary>Puts examples into another order.</summary>
internal static class Permutation
{
    /// <summary>Fisher and Yates's shuffle.</summary>
    public static void Shuffle(Span<int> items, Random random)
    {
        for (int i = 0; i < items.Length - 1; i++)
        {
            int other = i + random.Next(items.Length - i);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
