using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>
/// A module's weights as bytes, with a checksum: in TorchSharp's own layout, or, with less than single precision, as <see cref="SafeTensors"/>.
/// </summary>
internal sealed class ModuleWeights
{
    private byte[]? _checksum;

    /// <summary>Takes bytes that <see cref="Of"/> made.</summary>
    public ModuleWeights(byte[] bytes, WeightPrecision precision = WeightPrecision.Single)
    {
        Bytes = bytes;
        Precision = precision;
    }

    /// <summary>The length of <see cref="Checksum"/> in bytes.</summary>
    public const int ChecksumSize = SHA256.HashSizeInBytes;

    public byte[] Bytes { get; }

    public WeightPrecision Precision { get; }

    /// <summary>The SHA-256 of <see cref="Bytes"/>.</summary>
    public byte[] Checksum => _checksum ??= SHA256.HashData(Bytes);

    /// <exception cref="InvalidOperationException">The precision has no numbers for some of the weights.</exception>
    public static ModuleWeights Of(nn.Module module, WeightPrecision precision = WeightPrecision.Single)
    {
        using var stream = new MemoryStream();
        if (precision == WeightPrecision.Single)
            module.save(new BinaryWriter(stream)); // closes the stream, whose bytes stay
        else
            SafeTensors.Save(module, stream, precision);
        return new ModuleWeights(stream.ToArray(), precision);
    }

    /// <summary>Reads the bytes of an entry.</summary>
    /// <exception cref="FormatException">The entry has another length, or other content than was saved.</exception>
    public static ModuleWeights Read(BinaryReader reader, WeightPrecision precision, long length, byte[] checksum)
    {
        using var stream = new MemoryStream();
        Span<byte> buffer = stackalloc byte[16 * 1024];
        // Grows with what is there, not with what a damaged header claims.
        while (stream.Length <= length && reader.BaseStream.Read(buffer) is > 0 and int read)
            stream.Write(buffer[..read]);
        byte[] bytes = stream.ToArray();
        if (bytes.LongLength != length)
            throw new FormatException($"The model's weights have {bytes.LongLength} bytes; expected {length}: the file is damaged.");
        var weights = new ModuleWeights(bytes, precision);
        if (!weights.Checksum.AsSpan().SequenceEqual(checksum))
            throw new FormatException("The model's weights do not have the checksum they were saved with: the file is damaged.");
        return weights;
    }

    /// <summary>Puts the weights into a module of the same architecture.</summary>
    /// <exception cref="FormatException">The weights are another architecture's.</exception>
    public void LoadInto(nn.Module module)
    {
        if (Precision == WeightPrecision.Single)
        {
            Load(module, Bytes);
            return;
        }
        try
        {
            SafeTensors.Load(module, new MemoryStream(Bytes));
        }
        catch (FormatException exception)
        {
            throw Unfit(exception);
        }
    }

    /// <summary>Puts weights in TorchSharp's own layout into a module of the same architecture.</summary>
    /// <exception cref="FormatException">The weights are another architecture's.</exception>
    public static void Load(nn.Module module, byte[] bytes)
    {
        try
        {
            module.load(new BinaryReader(new MemoryStream(bytes)));
        }
        catch (Exception exception) when (exception is ArgumentException or EndOfStreamException or InvalidDataException)
        {
            throw Unfit(exception);
        }
    }

    private static FormatException Unfit(Exception exception) =>
        new($"The model's weights do not fit its architecture: {exception.Message}", exception);
}
