namespace TorchSharp;

/// <summary>Float to integer conversion as x86's truncating instructions do it, the same on every processor.</summary>
internal static class NumberCast
{
    public static long ToInt64(double value) =>
        value is > -9223372036854775809.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;
}
