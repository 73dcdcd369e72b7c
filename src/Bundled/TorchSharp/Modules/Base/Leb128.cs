namespace TorchSharp;

/// <summary>Non-negative integers in the unsigned LEB128 form: seven bits a byte, lowest first, the high bit set on all bytes but the
/// last.</summary>
internal static class Leb128
{
    public static void Write(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    /// <exception cref="InvalidDataException">The bytes are no such number, or it does not fit.</exception>
    public static long Read(BinaryReader reader)
    {
        long value;
        try
        {
            value = reader.Read7BitEncodedInt64();
        }
        catch (FormatException error)
        {
            throw new InvalidDataException("The stream of tensors is damaged: a number is longer than 64 bits.", error);
        }
        return value >= 0 ? value : throw new InvalidDataException("The stream of tensors is damaged: a number is longer than 63 bits.");
    }
}
