namespace Microsoft.ML.Attention;

/// <summary>The recurrent unit of an encoder and decoder.</summary>
public enum CellKind
{
    /// <summary>The gated recurrent unit (Cho et al. 2014, section 2.3).</summary>
    Gru,

    /// <summary>Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).</summary>
    Lstm,
}
