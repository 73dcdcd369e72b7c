using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention;

public sealed partial class Seq2SeqTransformer
{
    /// <summary>
    /// Writes the vocabulary of the input as text, UTF-8: one token a line, the most frequent first, a tab, and how often it occurred in the
    /// training texts. <see cref="Seq2SeqEstimator.Options.InputVocabularyPath"/> takes the file.
    /// </summary>
    /// <param name="path">The file, which is replaced if it is there; it appears whole or not at all.</param>
    public void SaveInputVocabulary(string path) => SaveVocabulary(path, _inputCodec);

    /// <summary>
    /// Writes the vocabulary of the output as text, in the form of <see cref="SaveInputVocabulary"/>.
    /// <see cref="Seq2SeqEstimator.Options.OutputVocabularyPath"/> takes the file.
    /// </summary>
    /// <param name="path">The file, which is replaced if it is there; it appears whole or not at all.</param>
    public void SaveOutputVocabulary(string path) => SaveVocabulary(path, _outputCodec);

    /// <summary>The vector that the model has learned for a token of the input's vocabulary.</summary>
    internal float[] InputVector(string token)
    {
        if (!_inputCodec.Vocabulary.TryGetId(token, out int id))
            throw new ArgumentException($"The vocabulary of the input has no token '{token}'.", nameof(token));
        using var scope = TorchSharp.torch.NewDisposeScope();
        return _model.InputEmbedding.weight!.select(0, id).detach().cpu().data<float>().ToArray();
    }

    private static void SaveVocabulary(string path, TextCodec codec)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        VocabularyFile.Write(path, codec);
    }
}
