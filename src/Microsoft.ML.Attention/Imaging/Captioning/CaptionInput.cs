using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>What a captioner reads of a row.</summary>
/// <param name="Pixels">[channels, height, width]; null if the image is missing.</param>
/// <param name="Prefix">The first tokens of the caption; none if it is free.</param>
internal readonly record struct CaptionInput(float[]? Pixels, SourceRow Prefix)
{
    /// <summary>A number that follows from the pixels, the same in every process: 32-bit FNV-1a over their bits.</summary>
    public int Content()
    {
        uint hash = 2166136261;
        foreach (float value in Pixels ?? [])
            hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 16777619;
        return (int)hash;
    }
}
