namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The ids that every vocabulary reserves.</summary>
internal static class SpecialIds
{
    public const int Pad = 0;
    public const int Unknown = 1;
    public const int Start = 2;
    public const int End = 3;
}
