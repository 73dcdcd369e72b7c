using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The vectors that embeddings begin training with, read from files of word vectors.</summary>
internal sealed class PretrainedEmbeddings
{
    private readonly WordVectors? _input;
    private readonly WordVectors? _output;
    private readonly bool _freeze;

    private PretrainedEmbeddings(WordVectors? input, WordVectors? output, bool freeze)
    {
        _input = input;
        _output = output;
        _freeze = freeze;
    }

    /// <summary>Reads the files that the options name; logs how many tokens they have.</summary>
    /// <exception cref="FormatException">A file holds no vectors, or vectors of another size.</exception>
    /// <returns>The vectors; null if no file is named.</returns>
    public static PretrainedEmbeddings? Read(
        IHost host, IChannel channel, Seq2SeqEstimator.Options options, TextCodec inputCodec, TextCodec outputCodec)
    {
        if (options.InputEmbeddingsPath == null && options.OutputEmbeddingsPath == null)
            return null;
        return new PretrainedEmbeddings(
            Read(options.InputEmbeddingsPath, "input", inputCodec), Read(options.OutputEmbeddingsPath, "output", outputCodec),
            options.FreezeEmbeddings);

        WordVectors? Read(string? path, string side, TextCodec codec)
        {
            if (path == null)
                return null;
            try
            {
                WordVectors vectors = WordVectors.Read(
                    path, codec.Vocabulary, options.EmbeddingSize, () => TrainingSession.ThrowIfCanceled(host, options.CancellationToken));
                channel.Info(
                    MessageSensitivity.None, "{0:N0} of {1:N0} {2} tokens begin with the vectors of {3}.", vectors.Found, vectors.Tokens, side,
                    path);
                return vectors;
            }
            catch (FormatException exception)
            {
                throw host.Process(exception);
            }
        }
    }

    /// <summary>Puts the vectors into a new model's embeddings, and exempts these from training if that was asked for.</summary>
    public void CopyInto(Seq2SeqModel model)
    {
        CopyInto(model.InputEmbedding, _input);
        CopyInto(model.OutputEmbedding, _output);
    }

    /// <summary>Names the vectors, so that a run is not resumed with others.</summary>
    public void Describe(RunDescription run)
    {
        run.AddContent("input embeddings", writer => Write(writer, _input));
        run.AddContent("output embeddings", writer => Write(writer, _output));

        static void Write(BinaryWriter writer, WordVectors? vectors)
        {
            foreach ((int id, float[] vector) in vectors?.ById.OrderBy(pair => pair.Key) ?? Enumerable.Empty<KeyValuePair<int, float[]>>())
            {
                writer.Write(id);
                foreach (float component in vector)
                    writer.Write(component);
            }
        }
    }

    private void CopyInto(Embedding embedding, WordVectors? vectors)
    {
        if (vectors == null)
            return;
        long[] ids = [.. vectors.ById.Keys.Select(id => (long)id).Order()];
        if (ids.Length > 0)
        {
            using var scope = NewDisposeScope();
            using var free = no_grad();
            float[] rows = [.. ids.SelectMany(id => vectors.ById[(int)id])]; // [ids, embedding]
            embedding.weight!.index_copy_(0, tensor(ids), tensor(rows, ids.Length, rows.Length / ids.Length));
        }

        if (_freeze)
            embedding.weight!.requires_grad = false;
    }
}
