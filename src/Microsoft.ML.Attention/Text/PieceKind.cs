namespace Microsoft.ML.Attention.Text;

/// <summary>What a piece of text is made of. Of two neighbours, the one of the higher kind carries the mark between them.</summary>
internal enum PieceKind : byte
{
    /// <summary>Letters of a script that puts spaces between its words.</summary>
    Letters,

    /// <summary>A letter of a script that is written without spaces.</summary>
    Unspaced,

    /// <summary>Decimal digits.</summary>
    Digits,

    /// <summary>Anything else: punctuation, signs, emoji, control characters.</summary>
    Symbol,
}
