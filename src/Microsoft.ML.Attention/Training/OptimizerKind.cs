namespace Microsoft.ML.Attention;

/// <summary>How weights follow the gradient.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015, algorithm 1).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
    AdamW,

    /// <summary>Stochastic gradient descent, with momentum (Polyak 1964).</summary>
    Sgd,
}
