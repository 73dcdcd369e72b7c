namespace Microsoft.ML.Attention;

/// <summary>How the activations of a convolutional network are normalised.</summary>
public enum NormalizationKind
{
    /// <summary>Over the batch, per channel (Ioffe and Szegedy 2015). Needs batches of more than a few images.</summary>
    Batch,

    /// <summary>Over groups of channels, per image (Wu and He 2018). Independent of the batch's size.</summary>
    Group,
}
