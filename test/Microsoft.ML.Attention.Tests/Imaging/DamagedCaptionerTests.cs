using Microsoft.ML.Attention.Tests.Persistence;

namespace Microsoft.ML.Attention.Tests.Imaging;

[TestClass]
public sealed class DamagedCaptionerTests
{
    private const string Header = "TransformerChain/Model.key";

    /// <summary>Where the model block begins in the header.</summary>
    private const int Block = 256;

    /// <summary>The column names, as ids into the string table.</summary>
    private const int Strings = 5;

    /// <summary>The numbers up to that of tokens drawn from; after it comes the seed, which may be any.</summary>
    private const int Numbers = 26;

    /// <summary>The numbers of the model block, each set to values it cannot have: an error, never a huge allocation.</summary>
    [TestMethod]
    public void Load_anyNumberOfTheBlockImpossible_isAFormatError()
    {
        byte[] zip = Save();
        byte[] header = ZipEntries.Read(zip, Header);
        int[] unlimited = [Strings + 23, Strings + 25]; // of what is not repeated, of tokens drawn from
        for (int field = 0; field < Strings + Numbers; field++)
        {
            foreach (int value in new[] { -2, int.MinValue, int.MaxValue, 1 << 19 })
            {
                int offset = Block + sizeof(int) * field;
                if (BitConverter.ToInt32(header, offset) == value || (unlimited.Contains(field) && value > 0))
                    continue;
                byte[] changed = [.. header];
                BitConverter.TryWriteBytes(changed.AsSpan(offset), value);
                FormatErrors.Of(
                    () => new MLContext().Model.Load(new MemoryStream(ZipEntries.Replace(zip, Header, changed)), out _), $"field {field} = {value}");
            }
        }
    }

    private static byte[] Save()
    {
        var ml = new MLContext(seed: 1);
        using Stream old = typeof(OlderModelTests).Assembly.GetManifestResourceStream("CaptionsVersion1.zip")!;
        ITransformer model = ml.Model.Load(old, out DataViewSchema schema);
        using var stream = new MemoryStream();
        ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }
}
