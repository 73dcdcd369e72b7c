namespace Microsoft.ML.Attention;

/// <summary>How scores become weights over the keys, the second step of attention.</summary>
public enum WeightingKind
{
    /// <summary>Every key gets some weight (Bahdanau et al. 2015, equation 6).</summary>
    Softmax,

    /// <summary>Few keys get weight, the others exactly 0 (Martins and Astudillo 2016, equation 2).</summary>
    Sparsemax,

    /// <summary>Between softmax and sparsemax, with exact zeros (Peters, Niculae and Martins 2019, α = 1.5).</summary>
    Entmax15,

    /// <summary>
    /// Softmax within a window, whose centre is predicted from the query, and which fades towards its borders (Luong et al. 2015,
    /// section 3.2, "local-p").
    /// </summary>
    LocalWindow,

    /// <summary>The key with the highest score gets all weight; gradients are those of softmax (straight-through, Bengio et al. 2013).</summary>
    Hard,
}
