using Microsoft.ML.Attention;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML;

/// <summary>Attention models among the text transforms of an <see cref="MLContext"/>.</summary>
public static class AttentionTextCatalog
{
    /// <summary>
    /// Makes a <see cref="Seq2SeqEstimator"/>, which learns to turn the text of one column into that of another: translation,
    /// normalisation, summarising.
    /// </summary>
    /// <param name="catalog">The text transforms: <c>mlContext.Transforms.Text</c>.</param>
    /// <param name="outputColumnName">The column the output text goes to.</param>
    /// <param name="inputColumnName">The column with the input: text, or a vector of text that is taken as tokens.</param>
    /// <param name="labelColumnName">The column with the text (or tokens) to learn to produce; read by <c>Fit</c> only.</param>
    /// <param name="alignment">How the decoder's state is compared with the encoder's.</param>
    /// <param name="tokenization">How text is cut into tokens.</param>
    /// <param name="maxEpochs">How often training goes through the data, at least 1.</param>
    /// <param name="batchSize">Rows in a training step, 1 to 65536.</param>
    /// <param name="learningRate">Adam's step size, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static Seq2SeqEstimator Seq2Seq(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string inputColumnName,
        string labelColumnName = "Label",
        AlignmentKind alignment = AlignmentKind.Additive,
        TokenizationKind tokenization = TokenizationKind.Words,
        int maxEpochs = 10,
        int batchSize = 64,
        double learningRate = 1e-3) => catalog.Seq2Seq(new Seq2SeqEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            LabelColumnName = labelColumnName,
            Alignment = alignment,
            Tokenization = tokenization,
            MaxEpochs = maxEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Makes a <see cref="Seq2SeqEstimator"/> with all its options.</summary>
    /// <param name="catalog">The text transforms: <c>mlContext.Transforms.Text</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static Seq2SeqEstimator Seq2Seq(this TransformsCatalog.TextTransforms catalog, Seq2SeqEstimator.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);

    /// <summary>
    /// Makes an <see cref="ImageCaptioningEstimator"/>, which learns to put images into words, and says for each word where it looked.
    /// </summary>
    /// <param name="catalog">The text transforms: <c>mlContext.Transforms.Text</c>.</param>
    /// <param name="outputColumnName">The column the caption goes to.</param>
    /// <param name="imageColumnName">The column with the image: an <see cref="Data.MLImage"/>, or a vector of Single.</param>
    /// <param name="labelColumnName">The column with the caption (or its tokens) to learn; read by <c>Fit</c> only.</param>
    /// <param name="imageHeight">Rows of an image; 0 to take them from the type of an <see cref="Data.MLImage"/> column.</param>
    /// <param name="imageWidth">Columns of an image; 0 to take them from the type of an <see cref="Data.MLImage"/> column.</param>
    /// <param name="imageChannels">Channels of an image: 1 for grey, 3 for red, green and blue.</param>
    /// <param name="maxEpochs">How often training goes through the data, at least 1.</param>
    /// <param name="batchSize">Rows in a training step, 1 to 65536.</param>
    /// <param name="learningRate">The step size of the optimizer, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static ImageCaptioningEstimator CaptionImages(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string imageColumnName,
        string labelColumnName = "Label",
        int imageHeight = 0,
        int imageWidth = 0,
        int imageChannels = 3,
        int maxEpochs = 10,
        int batchSize = 64,
        double learningRate = 1e-3) => catalog.CaptionImages(new ImageCaptioningEstimator.Options
        {
            OutputColumnName = outputColumnName,
            ImageColumnName = imageColumnName,
            LabelColumnName = labelColumnName,
            ImageHeight = imageHeight,
            ImageWidth = imageWidth,
            ImageChannels = imageChannels,
            MaxEpochs = maxEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Makes an <see cref="ImageCaptioningEstimator"/> with all its options.</summary>
    /// <param name="catalog">The text transforms: <c>mlContext.Transforms.Text</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ImageCaptioningEstimator CaptionImages(this TransformsCatalog.TextTransforms catalog, ImageCaptioningEstimator.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);
}
