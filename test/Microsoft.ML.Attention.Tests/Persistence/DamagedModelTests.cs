using Microsoft.ML.Attention.Tests.Seq2Seq;

namespace Microsoft.ML.Attention.Tests.Persistence;

[TestClass]
public sealed class DamagedModelTests
{
    private const string Root = "TransformerChain/";

    /// <summary>Where the model block begins in a Model.key entry.</summary>
    private const int Block = 256;

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("Weights")]
    [DataRow("InputVocabulary")]
    [DataRow("OutputVocabulary")]
    public void Load_entryMissing_namesIt(string entry)
    {
        var error = FormatErrors.Of(() => LoadChanged(Root + entry, _ => null));
        StringAssert.Contains(error.Message, entry);
    }

    [TestMethod]
    [DataRow("Weights")]
    [DataRow("InputVocabulary")]
    [DataRow("OutputVocabulary")]
    public void Load_entryCutShort_saysSo(string entry)
    {
        var error = FormatErrors.Of(() => LoadChanged(Root + entry, bytes => bytes[..(bytes.Length / 2)]));
        StringAssert.Contains(error.Message, "damaged");
    }

    [TestMethod]
    public void Load_oneWeightChanged_isNoticed()
    {
        var error = FormatErrors.Of(() => LoadChanged(Root + "Weights", bytes =>
        {
            bytes[^5] ^= 1;
            return bytes;
        }));
        StringAssert.Contains(error.Message, "checksum");
    }

    [TestMethod]
    public void Load_laterVersion_saysThatItIsTooNew()
    {
        var error = FormatErrors.Of(() => LoadChanged(Root + "Model.key", bytes =>
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(0x48), 0x00990001); // written by
            BitConverter.TryWriteBytes(bytes.AsSpan(0x4c), 0x00990001); // readable by
            return bytes;
        }));
        StringAssert.Contains(error.Message, "too new");
    }

    /// <summary>The numbers of the model block, each set to values it cannot have: an error, never a huge allocation.</summary>
    [TestMethod]
    public void Load_anyNumberOfTheBlockImpossible_isAFormatError()
    {
        byte[] header = ZipEntries.Read(TrainedZip, Root + "Model.key");
        int strings = 6; // column names, as ids into the string table
        // Of input and output, of the window, of aligned input, of what is not repeated, of tokens drawn from.
        int[] limits = [strings + 11, strings + 12, strings + 15, strings + 16, strings + 23, strings + 25];
        for (int field = 0; field < strings + 26; field++)
        {
            foreach (int value in new[] { -2, int.MinValue, int.MaxValue, 1 << 19 })
            {
                int offset = Block + sizeof(int) * field;
                if (BitConverter.ToInt32(header, offset) == value || (limits.Contains(field) && value > 0))
                    continue; // a high limit is no damage
                FormatErrors.Of(
                    () => LoadChanged(Root + "Model.key", bytes =>
                    {
                        BitConverter.TryWriteBytes(bytes.AsSpan(offset), value);
                        return bytes;
                    }),
                    $"field {field} = {value}");
            }
        }
    }

    [TestMethod]
    public void Load_fileCutAnywhere_isAFormatError()
    {
        byte[] zip = TrainedZip;
        for (int tenth = 0; tenth < 10; tenth++)
        {
            byte[] cut = zip[..(zip.Length * tenth / 10)];
            FormatErrors.Of(() => _ml.Model.Load(new MemoryStream(cut), out _), $"{tenth} tenths");
        }
    }

    private static byte[] TrainedZip { get; } = Save();

    private static byte[] Save()
    {
        var ml = new MLContext(seed: 1);
        using var stream = new MemoryStream();
        ml.Model.Save(TrainedModel.Instance, ml.Data.LoadFromEnumerable(TinyCorpus.Rows(1)).Schema, stream);
        return stream.ToArray();
    }

    /// <summary>Loads a copy of the saved model in which one entry is changed, or left out if the change gives null.</summary>
    private void LoadChanged(string entryName, Func<byte[], byte[]?> change)
    {
        byte[]? content = change(ZipEntries.Read(TrainedZip, entryName));
        _ml.Model.Load(new MemoryStream(ZipEntries.Replace(TrainedZip, entryName, content)), out _);
    }
}
