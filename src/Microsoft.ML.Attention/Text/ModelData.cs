using System.Buffers.Binary;

namespace Microsoft.ML.Attention.Text;

/// <summary>Reading numbers from model data that may be damaged.</summary>
internal static class ModelData
{
    /// <summary>Reads a 32-bit number that counts something.</summary>
    /// <exception cref="FormatException">The data ends here, or the number is negative or above <paramref name="maximum"/>.</exception>
    public static int ReadCount(BinaryReader reader, int maximum, string what)
    {
        byte[] bytes = reader.ReadBytes(sizeof(int));
        if (bytes.Length < sizeof(int))
            throw CutShort();
        int value = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return (uint)value <= (uint)maximum
            ? value
            : throw new FormatException($"Expected 0 to {maximum} {what}, got {value}: the model data is damaged.");
    }

    /// <summary>Reads a 64-bit number that counts something.</summary>
    /// <exception cref="FormatException">The data ends here, or the number is negative.</exception>
    public static long ReadLongCount(BinaryReader reader, string what)
    {
        byte[] bytes = reader.ReadBytes(sizeof(long));
        if (bytes.Length < sizeof(long))
            throw CutShort();
        long value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return value >= 0 ? value : throw new FormatException($"Expected 0 or more {what}, got {value}: the model data is damaged.");
    }

    public static FormatException CutShort() => new("The model data ends too early: the file is cut short or damaged.");
}
