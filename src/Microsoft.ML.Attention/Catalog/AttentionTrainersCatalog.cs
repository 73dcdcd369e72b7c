using Microsoft.ML.Attention;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML;

/// <summary>Attention among the trainers for multiclass classification of an <see cref="MLContext"/>.</summary>
public static class AttentionTrainersCatalog
{
    /// <summary>
    /// Makes an <see cref="ImageAttentionTrainer"/>, which classifies images by a convolutional network with a learned mask over its
    /// feature map, and says where it looked.
    /// </summary>
    /// <param name="catalog">The trainers: <c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="labelColumnName">The column with the class, a key.</param>
    /// <param name="imageColumnName">The column with the image: an <see cref="Data.MLImage"/>, or a vector of Single.</param>
    /// <param name="imageHeight">Rows of an image; 0 to take them from the type of an <see cref="Data.MLImage"/> column.</param>
    /// <param name="imageWidth">Columns of an image; 0 to take them from the type of an <see cref="Data.MLImage"/> column.</param>
    /// <param name="imageChannels">Channels of an image: 1 for grey, 3 for red, green and blue.</param>
    /// <param name="maxEpochs">How often training goes through the data, at least 1.</param>
    /// <param name="batchSize">Rows in a training step, 1 to 65536.</param>
    /// <param name="learningRate">The step size of the optimizer, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static ImageAttentionTrainer ImageAttention(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string imageColumnName = "Image",
        int imageHeight = 0,
        int imageWidth = 0,
        int imageChannels = 3,
        int maxEpochs = 10,
        int batchSize = 64,
        double learningRate = 1e-3) => catalog.ImageAttention(new ImageAttentionTrainer.Options
        {
            LabelColumnName = labelColumnName,
            ImageColumnName = imageColumnName,
            ImageHeight = imageHeight,
            ImageWidth = imageWidth,
            ImageChannels = imageChannels,
            MaxEpochs = maxEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Makes an <see cref="ImageAttentionTrainer"/> with all its options.</summary>
    /// <param name="catalog">The trainers: <c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static ImageAttentionTrainer ImageAttention(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, ImageAttentionTrainer.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);

    /// <summary>
    /// Makes an <see cref="AttentionQuestionAnsweringTrainer"/>, which learns to answer a question about a row's values with a class.
    /// </summary>
    /// <param name="catalog">The trainers: <c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="labelColumnName">The column with the answer to learn: a key; read by <c>Fit</c> only.</param>
    /// <param name="questionColumnName">The column with the question: text, tokens, or a vector of Single of known size.</param>
    /// <param name="valuesColumnName">
    /// The column with what the question is about: a vector of Single that holds the values one after the other, or a vector of text.
    /// </param>
    /// <param name="valueSize">
    /// Components of a value; 0 for the last dimension of the column's type. Not read if the values are texts.
    /// </param>
    /// <param name="hops">How often the question looks at the values, 1 to 16.</param>
    /// <param name="alignment">How the question is compared with the values.</param>
    /// <param name="maxEpochs">How often training goes through the data, at least 1.</param>
    /// <param name="batchSize">Rows in a training step, 1 to 65536.</param>
    /// <param name="learningRate">Adam's step size, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static AttentionQuestionAnsweringTrainer AttentionQuestionAnswering(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string questionColumnName = "Question",
        string valuesColumnName = "Values",
        int valueSize = 0,
        int hops = 1,
        AlignmentKind alignment = AlignmentKind.ScaledDot,
        int maxEpochs = 10,
        int batchSize = 64,
        double learningRate = 1e-3) => catalog.AttentionQuestionAnswering(new AttentionQuestionAnsweringTrainer.Options
        {
            LabelColumnName = labelColumnName,
            QuestionColumnName = questionColumnName,
            ValuesColumnName = valuesColumnName,
            ValueSize = valueSize,
            Hops = hops,
            Alignment = alignment,
            MaxEpochs = maxEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Makes an <see cref="AttentionQuestionAnsweringTrainer"/> with all its options.</summary>
    /// <param name="catalog">The trainers: <c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static AttentionQuestionAnsweringTrainer AttentionQuestionAnswering(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, AttentionQuestionAnsweringTrainer.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);
}
