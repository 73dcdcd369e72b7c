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
}
