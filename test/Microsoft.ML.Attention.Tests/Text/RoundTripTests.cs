using System.Text.RegularExpressions;
using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public partial class RoundTripTests
{
    private static readonly string[] Texts =
    [
        "I'm here, aren't I?",
        "L'eau est-elle froide aujourd'hui\u00A0?",
        "n° 5\u00A0: «\u00A0{0}\u00A0» n'est pas un «\u00A0{1}\u00A0».",
        "The file \"{0}\" (line {1}) isn't in 'C:\\temp\\x_1.cs' -- see https://a.b/c?d=e&f=100%25#g.",
        "10\u00A0000\u00A0€, 3.14, 1/2, 12h30, B2B, 2nd, H2O, x=y+z",
        "Straße, naïve, Ελλάδα, Москва, שלום עולם, مرحبا بالعالم, हिन्दी में",
        "今天天气很好。我们去公园吧！ 使用 C# 编译, 使用C#编译",
        "ภาษาไทย เขียน ติดกัน",
        "日本語のテキスト and English ひらがな カタカナ",
        "😀👩‍👧🏽 ok 1️⃣ 🇫🇷!",
        "...   ---", "a", "!", "<s> </s> <unk> <pad>", "a\0b\u0001", "zero\u200Bwidth soft\u00ADhyphen",
    ];

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void Decode_of_encoded_text_gives_the_text_back(TokenizationKind kind)
    {
        TextCodec codec = Codecs.From(kind, Texts);
        foreach (string text in Texts)
        {
            string expected = text.Replace("   ", " ");
            Assert.AreEqual(expected, codec.RoundTrip(text));
        }
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void Decode_of_inner_tokens_gives_unknown_words_back_too(TokenizationKind kind)
    {
        TextCodec codec = Codecs.From(kind, "a small world");
        foreach (string text in Texts)
        {
            codec.Tokens(text, out string[] inner);
            Assert.AreEqual(text.Replace("   ", " "), codec.Decode(inner));
        }
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void Decode_of_random_text_differs_in_white_space_only(TokenizationKind kind)
    {
        const string alphabet = "ab1 .'\u00A0\u202F\t\u0301é字か\u0E01-{}\uD83D\uDE00\n\u200D";
        var random = new Random(7);
        TextCodec codec = Codecs.From(kind, "a");
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pick(alphabet, random)));
            codec.Tokens(text, out string[] inner);
            string expected = WhiteSpace().Replace(
                text.Normalized(), m => m.Value.All(c => c is '\u00A0' or '\u202F') ? "\u00A0" : " ").Trim();
            Assert.AreEqual(expected, codec.Decode(inner), $"text {i}: {string.Join(' ', text.Select(c => ((int)c).ToString("X4")))}");
        }
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.BytePair)]
    public void Decode_of_any_ids_gives_some_text(TokenizationKind kind)
    {
        TextCodec codec = Codecs.From(kind, Texts);
        var random = new Random(3);
        string[] tokens = [.. Enumerable.Range(0, 1000).Select(_ => codec.TokenOf(random.Next(codec.Count)))];
        string text = codec.Decode(tokens);
        Assert.IsTrue(text.Length > 1000);
        Assert.IsFalse(text.Any(Marks.IsMark), "A mark showed in the text.");
    }

    [TestMethod]
    public void No_break_space_of_either_width_comes_back_before_punctuation()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "Vraiment\u202F?", "Vraiment\u00A0?");
        Assert.AreEqual("Vraiment\u00A0?", codec.RoundTrip("Vraiment\u202F?"));
        CollectionAssert.AreEqual(codec.Ids("Vraiment\u202F?"), codec.Ids("Vraiment\u00A0?"));
    }

    // A random unit of the alphabet; a surrogate pair counts as two and may come apart.
    private static char Pick(string alphabet, Random random) => alphabet[random.Next(alphabet.Length)];

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
