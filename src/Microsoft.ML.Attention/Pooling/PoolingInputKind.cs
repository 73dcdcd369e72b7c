namespace Microsoft.ML.Attention.Pooling;

/// <summary>What a row of the input column holds. The numbers are those of saved models.</summary>
internal enum PoolingInputKind
{
    /// <summary>Vectors of one size, one after the other.</summary>
    Vectors,

    /// <summary>A text, to be cut into tokens.</summary>
    Text,

    /// <summary>Tokens: a vector of text.</summary>
    Tokens,

    /// <summary>A vector of keys.</summary>
    Keys,
}
