namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>Constants of PNG (ISO/IEC 15948).</summary>
internal static class PngFormat
{
    public const uint Header = 0x49484452; // IHDR
    public const uint Palette = 0x504C5445; // PLTE
    public const uint Transparency = 0x74524E53; // tRNS
    public const uint Data = 0x49444154; // IDAT
    public const uint End = 0x49454E44; // IEND

    /// <summary>The first eight bytes of each file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
}
