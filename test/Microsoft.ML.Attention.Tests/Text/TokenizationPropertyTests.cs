using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

/// <summary>What holds for every text, tried on many that are made by lot and shrunk to the smallest that fails.</summary>
[TestClass]
public class TokenizationPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "b", "Z", "é", "ß", "œ", "Ж", "字", "天", "か", "カ", "한", "ก", "า", "ا", "ש", "न", "ि", "0", "7", "٣", ".", ",", "!", "?", "'", "’", "«", "»",
        "-", "–", "(", ")", "\"", "&", "<", ">", "\\", "#", "€", "%", "_", "/", "😀", "👩\u200D👧", "🇫🇷", "e\u0301", "\u0301", "\u00AD", "\u200B",
        " ", " ", " ", " ", "\u00A0", "<s>", "</s>", "<pad>", "<unk>",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Fragments).ArrayOf().Select(string.Concat)
        .ToArbitrary();

    private static readonly string[] Training = ["a b, a. l'eau", "天 字か", "Za Zb Zé 70", "(a) «\u00A0b\u00A0»"];

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void A_text_comes_back_from_its_tokens(TokenizationKind kind)
    {
        TextCodec codec = Codecs.From(kind, Training);
        Check(Prop.ForAll(Texts, text =>
        {
            codec.Tokens(text, out string[] inner);
            Assert.AreEqual(Spaced(text.Normalized()), codec.Decode(inner), string.Join('|', inner));
        }));
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.Characters)]
    [DataRow(TokenizationKind.BytePair)]
    public void A_text_of_the_vocabulary_comes_back_from_its_ids(TokenizationKind kind) => Check(Prop.ForAll(Texts, text =>
        Assert.AreEqual(Spaced(text.Normalized()), Codecs.From(kind, text).RoundTrip(text))));

    [TestMethod]
    public void Subwords_drawn_by_lot_mean_the_same_text()
    {
        var random = new Random(3);
        Check(Prop.ForAll(Texts, text =>
        {
            TextCodec codec = Codecs.From(new CodecOptions(TokenizationKind.BytePair, KeepsParts: true), text, text, text);
            var words = new List<string>();
            codec.SplitWords(text.AsMemory(), words);
            var ids = new List<int>();
            foreach (string word in words)
                codec.EncodeDropping(word, 0.4, random, ids);
            CollectionAssert.DoesNotContain(ids, TextCodec.UnknownId);
            Assert.AreEqual(Spaced(text.Normalized()), codec.Decode([.. ids.Select(codec.TokenOf)]), string.Join('|', ids.Select(codec.TokenOf)));
        }));
    }

    [TestMethod]
    public void A_normal_text_is_its_own_normal_form() => Check(Prop.ForAll(Texts, text =>
    {
        string once = text.Normalized();
        Assert.AreEqual(once, once.Normalized());
    }));

    [TestMethod]
    public void An_escaped_token_fits_on_a_line_and_comes_back() => Check(Prop.ForAll(Texts, text =>
    {
        string escaped = TokenEscapes.Escape(text);
        Assert.AreEqual(text, TokenEscapes.Unescape(escaped), escaped);
        Assert.IsFalse(escaped.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)), escaped);
    }));

    /// <summary>The text as it is promised back: runs of white space are one space, or one no-break space if all of them were.</summary>
    private static string Spaced(string text)
    {
        var spaced = new StringBuilder();
        string gap = "";
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                gap = c == '\u00A0' && gap != " " ? "\u00A0" : " ";
                continue;
            }

            if (spaced.Length > 0)
                spaced.Append(gap);
            spaced.Append(c);
            gap = "";
        }

        return spaced.ToString();
    }

    private static void Check(Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(17UL, 1409UL));
}
