using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class CodecPersistenceTests
{
    private const string Text = "L'eau n'est pas froide\u00A0: 5 °C, 天气 😀 e\u0301";

    [TestMethod]
    [DataRow(TokenizationKind.Words, false, false)]
    [DataRow(TokenizationKind.Words, true, false)]
    [DataRow(TokenizationKind.Characters, false, false)]
    [DataRow(TokenizationKind.BytePair, false, false)]
    [DataRow(TokenizationKind.Words, false, true)]
    public void Loaded_codec_encodes_as_the_saved_one(TokenizationKind kind, bool lowerCase, bool given)
    {
        TextCodec codec = Codecs.From(new CodecOptions(kind, 300, 1, lowerCase, given), Text, "another text, l'autre");
        byte[] saved = Save(codec);
        using var stream = new MemoryStream([.. saved, 0xAA]);
        TextCodec loaded = TextCodec.Load(new BinaryReader(stream));

        Assert.AreEqual(saved.Length, stream.Position, "Load must read what Save wrote and no more.");
        Assert.AreEqual(codec.Options, loaded.Options);
        Assert.AreEqual(codec.Count, loaded.Count);
        foreach (string text in new[] { Text, "L'AUTRE eau", "unknown чужой" })
            CollectionAssert.AreEqual(codec.Ids(text), loaded.Ids(text));
        CollectionAssert.AreEqual(saved, Save(loaded));
    }

    [TestMethod]
    [DataRow(TokenizationKind.Words)]
    [DataRow(TokenizationKind.BytePair)]
    public void Data_cut_short_anywhere_is_a_format_error(TokenizationKind kind)
    {
        byte[] saved = Save(Codecs.From(kind, "low lower newest widest low"));
        for (int length = 0; length < saved.Length; length++)
            Assert.ThrowsExactly<FormatException>(() => Load(saved[..length]), $"cut at {length}");
    }

    [TestMethod]
    public void Damaged_data_is_a_format_error_or_a_codec_never_another_error()
    {
        byte[] saved = Save(Codecs.From(TokenizationKind.BytePair, "low lower newest widest low newest lower"));
        int refused = 0;
        for (int at = 0; at < saved.Length; at++)
        {
            foreach (byte value in new byte[] { 0x00, 0x7F, 0xFF })
            {
                byte[] damaged = [.. saved];
                damaged[at] = value;
                try
                {
                    Load(damaged).Ids("low lowest");
                }
                catch (FormatException)
                {
                    refused++;
                }
            }
        }

        Assert.IsTrue(refused > saved.Length);
    }

    [TestMethod]
    public void A_later_version_is_named()
    {
        byte[] saved = Save(Codecs.From(TokenizationKind.Words, "a"));
        saved[0] = 4;
        var error = Assert.ThrowsExactly<FormatException>(() => Load(saved));
        StringAssert.Contains(error.Message, "format 4");
        StringAssert.Contains(error.Message, "reads formats 1 to 3");
    }

    [TestMethod]
    public void The_first_version_had_no_counts()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "a b a");
        byte[] saved = Save(codec);
        byte[] first = WithoutNormalization(saved[..^(2 * sizeof(long))]);
        first[0] = 1;
        TextCodec loaded = Load(first);
        CollectionAssert.AreEqual(codec.Ids("a b c"), loaded.Ids("a b c"));
        Assert.AreEqual(2, codec.Vocabulary.CountOf(Vocabulary.SpecialCount));
        Assert.AreEqual(0, loaded.Vocabulary.CountOf(Vocabulary.SpecialCount));
    }

    [TestMethod]
    public void The_second_version_knew_form_C_only()
    {
        TextCodec codec = Codecs.From(TokenizationKind.Words, "a b a");
        byte[] second = WithoutNormalization(Save(codec));
        second[0] = 2;
        TextCodec loaded = Load(second);
        Assert.AreEqual(codec.Options, loaded.Options);
        Assert.AreEqual(UnicodeNormalizationKind.Nfc, loaded.Options.Normalization);
        CollectionAssert.AreEqual(Save(codec), Save(loaded));
    }

    [TestMethod]
    [DataRow(UnicodeNormalizationKind.None, "e|\u0301|\uFB01|\u00B2")]
    [DataRow(UnicodeNormalizationKind.Nfc, "\u00E9|\uFB01|\u00B2")]
    [DataRow(UnicodeNormalizationKind.Nfkc, "\u00E9|f|i|2")]
    public void The_normalization_is_saved(UnicodeNormalizationKind form, string expected)
    {
        const string Letters = "e\u0301\uFB01\u00B2";
        TextCodec loaded = Load(Save(Codecs.From(new CodecOptions(TokenizationKind.Characters, Normalization: form), Letters)));
        Assert.AreEqual(form, loaded.Options.Normalization);
        Assert.AreEqual(expected, string.Join('|', loaded.Tokens(Letters)));
        CollectionAssert.DoesNotContain(loaded.Ids(Letters), TextCodec.UnknownId);
    }

    /// <summary>Takes the normalisation out, the sixth number after that of the version.</summary>
    private static byte[] WithoutNormalization(byte[] saved) => [.. saved[..(6 * sizeof(int))], .. saved[(7 * sizeof(int))..]];

    private static byte[] Save(TextCodec codec)
    {
        using var stream = new MemoryStream();
        codec.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static TextCodec Load(byte[] data) => TextCodec.Load(new BinaryReader(new MemoryStream(data)));
}
