namespace Microsoft.ML.Attention;

/// <summary>The settings that all estimators share that learn from images: the images, the convolutional network, random changes.</summary>
public abstract class ImageTrainingOptions : TrainingOptions
{
    private protected ImageTrainingOptions()
    {
    }

    /// <summary>
    /// The column with the image: an <see cref="Data.MLImage"/>, or a vector of Single, [channels, height, width] in row order.
    /// The default is "Image".
    /// </summary>
    public string ImageColumnName = "Image";

    /// <summary>Rows of an image, 1 to 4096; 0 to take them from the type of an <see cref="Data.MLImage"/> column. The default is 0.</summary>
    public int ImageHeight;

    /// <summary>Columns of an image, 1 to 4096; 0 to take them from the type of an <see cref="Data.MLImage"/> column. The default is 0.</summary>
    public int ImageWidth;

    /// <summary>
    /// Channels of an image, 1 to 64. An <see cref="Data.MLImage"/> is read as grey (1), red, green and blue (3), or with its opacity (4).
    /// The default is 3.
    /// </summary>
    public int ImageChannels = 3;

    /// <summary>
    /// Whether a vector holds the channels of a pixel side by side, [height, width, channels], as <c>ExtractPixels</c> gives them with
    /// <c>interleavePixelColors</c>. The default is false.
    /// </summary>
    public bool InterleavedPixels;

    /// <summary>Channels of the network's first stage, 4 to 1024; each later stage has twice as many. The default is 32.</summary>
    public int Filters = 32;

    /// <summary>
    /// Stages of the network, 1 to 6. Each after the first halves rows and columns: the feature map has 1/2^(stages - 1) of the image's.
    /// The default is 3.
    /// </summary>
    public int Stages = 3;

    /// <summary>Residual blocks of two convolutions in each stage, 1 to 16. The default is 1.</summary>
    public int BlocksPerStage = 1;

    /// <summary>How the network's activations are normalised. The default is <see cref="NormalizationKind.Batch"/>.</summary>
    public NormalizationKind Normalization = NormalizationKind.Batch;

    /// <summary>
    /// A file with weights for the convolutional network of this shape, as <see cref="ImageAttentionTransformer.SaveBackbone"/> writes
    /// it: TorchSharp's <c>.dat</c> or <c>.safetensors</c>; null to begin with random weights. The default is null.
    /// </summary>
    public string? BackbonePath;

    /// <summary>Whether the convolutional network stays as <see cref="BackbonePath"/> has it, and only what follows it learns. The default is false.</summary>
    public bool FreezeBackbone;

    /// <summary>
    /// The most rows and columns by which training images are shifted at random, 0 to 512; what a shift leaves empty is filled with the
    /// nearest pixels. The default is 0.
    /// </summary>
    public int RandomShift;

    /// <summary>Whether half of the training images are mirrored left to right. The default is false.</summary>
    public bool RandomFlip;

    /// <summary>The smallest share of rows and columns that a random crop of a training image keeps, above 0 to 1. The default is 1: no crop.</summary>
    public double RandomCrop = 1;

    /// <summary>The probability that a rectangle of a training image is erased (Zhong et al. 2020), 0 to 1. The default is 0.</summary>
    public double RandomErase;
}
