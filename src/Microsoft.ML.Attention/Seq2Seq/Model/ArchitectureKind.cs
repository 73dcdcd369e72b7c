namespace Microsoft.ML.Attention;

/// <summary>What a sequence-to-sequence model is made of.</summary>
public enum ArchitectureKind
{
    /// <summary>Recurrent encoder and decoder, with attention between them or without (Bahdanau et al. 2015; Sutskever et al. 2014).</summary>
    Recurrent,

    /// <summary>
    /// The Transformer: layers of multi-head attention and feed-forward networks (Vaswani et al. 2017), with the norms before them (Xiong et
    /// al. 2020).
    /// </summary>
    Transformer,
}
