namespace Microsoft.ML.Attention;

/// <summary>The parts of an <see cref="AttentionPoolingTransformer"/> that training may leave as they are.</summary>
[Flags]
public enum AttentionPoolingParts
{
    /// <summary>None: everything is trained.</summary>
    None = 0,

    /// <summary>What is done to the vectors before pooling: embeddings, positions, self-attention layers.</summary>
    Encoder = 1,

    /// <summary>The queries and how they are compared with the vectors.</summary>
    Attention = 2,

    /// <summary>All: nothing is trained, and no label is read.</summary>
    All = Encoder | Attention,
}
