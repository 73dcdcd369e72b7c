using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class ModelHeaderTests
{
    [TestMethod]
    [DataRow("bad-header-magic", "Wrong file type")]
    [DataRow("bad-tail-magic", "Corrupt model file tail")]
    [DataRow("model-key-truncated", "One of the identified items was in an invalid format.")]
    [DataRow("header-version-too-new", "File is too new")]
    public void Read_damagedModelKey_throwsAsTheRealOne(string file, string message)
    {
        using FileStream stream = File.OpenRead(Fixtures.PathOf($"mlnet-5.0.0/errors/{file}.zip"));
        using RepositoryReader reader = RepositoryReader.Open(stream, new LocalEnvironment());
        using RepositoryEntry entry = reader.OpenEntry("TransformerChain/Transform_000", "Model.key");

        var exception = Assert.ThrowsException<FormatException>(() => new ModelLoadContext(reader, entry, null));
        Assert.AreEqual(message, exception.Message);
        Assert.IsTrue(exception.IsMarked());
        Assert.IsFalse(exception.Data.Contains("Throwing component"));
    }

    [TestMethod]
    public void CheckVersionInfo_tooOldOrOfAnotherKind_throwsAsTheRealOne()
    {
        ModelHeader header = new() { ModelVerWritten = 0x00010000, ModelVerReadable = 0x00010000, LoaderSignature = "TextNormalizerTransform" };
        header.ModelSignature = ModelHeader.PackSignature("TEXTNORM");

        var old = Assert.ThrowsException<FormatException>(
            () => ModelVersionCheck.Check(header, new VersionInfo("TEXTNORM", 0x00010001, 0x00010001, 0x00010001, "x")));
        Assert.AreEqual("Cause: ML.NET 1.0.0.0 cannot read component 'TextNormalizerTransform' of the model, because the model is too old.\n"
            + "Suggestion: Make sure the model is trained with ML.NET 1.0.0.0.\n"
            + "Debug details: Minimum expected version 65536, got 65537.", old.Message);
        var other = Assert.ThrowsException<FormatException>(
            () => ModelVersionCheck.Check(header, new VersionInfo("OTHER___", 0x00010001, 0x00010001, 0x00010001, "x")));
        Assert.AreEqual("Unknown file type", other.Message);
    }

    [TestMethod]
    public void Read_eachFieldSetToExtremes_throwsFormatExceptionOrReadsTheSame()
    {
        byte[] golden = GoldenModelKey();
        // The fields of sizes and offsets; none may overflow, or be believed before it is checked.
        foreach (int field in new[] { 0x10, 0x18, 0x20, 0x28, 0x30, 0x38, 0x80, 0x88, 0x90, 0x98 })
        {
            foreach (long value in new[] { 0L, 1, -1, 8, 255, golden.Length + 1, 1L << 33, long.MaxValue, long.MaxValue - 7, long.MinValue })
            {
                byte[] changed = [.. golden];
                BitConverter.TryWriteBytes(changed.AsSpan(field, field == 0x98 ? 4 : 8), value);
                if (changed.AsSpan().SequenceEqual(golden))
                    continue;
                using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make(("Model.key", changed)));
                using RepositoryEntry entry = reader.OpenEntry("Model.key");

                Assert.ThrowsException<FormatException>(() => new ModelLoadContext(reader, entry, null), $"field {field:x} = {value}");
            }
        }
    }

    [TestMethod]
    public void LoadCount_moreThanTheBlockHolds_throwsFormatException()
    {
        using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make(("Model.key", GoldenModelKey())));
        using ModelLoadContext ctx = new(reader, reader.OpenEntry("Model.key"), null);
        int pairs = ctx.LoadCount(smallestItemSize: 8);
        Assert.IsTrue(pairs > 0);

        ctx.Reader.BaseStream.Position = ModelHeader.ModelOffset;
        Assert.ThrowsException<FormatException>(() => ctx.LoadCount(smallestItemSize: 1000));
    }

    [TestMethod]
    public void LoadString_idOutOfRange_throwsFormatException()
    {
        byte[] bytes = GoldenModelKey();
        foreach (int id in new[] { -2, 1000, int.MaxValue, int.MinValue })
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(ModelHeader.Size), id);
            using RepositoryReader reader = RepositoryReader.Open(ZipBytes.Make(("Model.key", bytes)), new LocalEnvironment());
            using ModelLoadContext ctx = new(reader, reader.OpenEntry("Model.key"), null);

            var exception = Assert.ThrowsException<FormatException>(() => ctx.LoadString());
            Assert.AreEqual("Environment", exception.Data["Throwing component"]);
        }
    }

    private static byte[] GoldenModelKey()
    {
        using FileStream zip = File.OpenRead(Fixtures.PathOf("mlnet-5.0.0/models/copycolumns/model.zip"));
        return ZipBytes.Read(zip).Single(entry => entry.Name == "TransformerChain/Model.key").Bytes;
    }
}
