namespace TorchSharp;

/// <summary>The upper 16 bits of a float32, rounded to nearest even.</summary>
internal readonly struct BFloat16(ushort bits)
{
    private readonly ushort _bits = bits;

    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value._bits << 16);

    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
            return new BFloat16((ushort)(bits >> 16 | 0x40));
        return new BFloat16((ushort)(bits + 0x7FFF + (bits >> 16 & 1) >> 16));
    }
}
