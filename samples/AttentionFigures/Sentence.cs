using static TorchSharp.torch;

namespace AttentionFigures;

/// <summary>A sentence whose words have keys and values made by hand, and questions to it, so that each number can be explained.</summary>
internal static class Sentence
{
    public static readonly string[] Words = ["the", "small", "grey", "cat", "saw", "a", "big", "white", "dog"];

    /// <summary>The queries: each asks for one kind of word.</summary>
    public static readonly string[] Questions = ["how big?", "what colour?", "which animal?", "doing what?"];

    /// <summary>What the values consist of: a word's own meaning, if it has one.</summary>
    public static readonly string[] Meanings = ["small", "big", "grey", "white", "cat", "dog", "saw"];

    // How much a word is about size, colour, animals, action, nothing.
    private static readonly float[] KeyNumbers =
    [
        0, 0, 0, 0, 1, // the
        1, 0, 0, 0, 0, // small
        0, 1, 0, 0, 0, // grey
        0.4f, 0.4f, 1, 0, 0, // cat: an animal has a size and a colour
        0, 0, 0.2f, 1, 0, // saw
        0, 0, 0, 0, 1, // a
        1, 0, 0, 0, 0, // big
        0, 1, 0, 0, 0, // white
        0.4f, 0.4f, 1, 0, 0, // dog
    ];

    private static readonly float[] QueryNumbers =
    [
        1, 0, 0, 0, 0,
        0, 1, 0, 0, 0,
        0, 0, 1, 0, 0,
        0, 0, 0, 1, 0,
    ];

    /// <summary>[1, questions, 5].</summary>
    public static Tensor Queries => tensor(QueryNumbers).view(1, Questions.Length, 5);

    /// <summary>[1, words, 5].</summary>
    public static Tensor Keys => tensor(KeyNumbers).view(1, Words.Length, 5);

    /// <summary>[1, words, meanings].</summary>
    public static Tensor Values
    {
        get
        {
            var numbers = new float[Words.Length * Meanings.Length];
            for (int word = 0; word < Words.Length; word++)
            {
                if (Array.IndexOf(Meanings, Words[word]) is >= 0 and int meaning)
                    numbers[word * Meanings.Length + meaning] = 1;
            }
            return tensor(numbers).view(1, Words.Length, Meanings.Length);
        }
    }
}
