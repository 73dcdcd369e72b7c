using Microsoft.ML.Attention.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Embeddings, an encoder and a decoder of tokens.</summary>
/// <remarks>Make it outside of dispose scopes: a module's weights die with the scope they were made in.</remarks>
internal abstract class Seq2SeqModel : EncoderDecoder
{
    private readonly Embedding _inputEmbedding;
    private readonly Embedding _outputEmbedding;

    protected Seq2SeqModel(Seq2SeqModelOptions options)
        : base(nameof(Seq2SeqModel))
    {
        Options = options;
        if (options.SharedVocabulary && options.InputVocabularySize != options.OutputVocabularySize)
        {
            throw new ArgumentException(
                $"SharedVocabulary needs both vocabularies to be one, but they have {options.InputVocabularySize} and {options.OutputVocabularySize} tokens.",
                nameof(options));
        }

        _inputEmbedding = CreateEmbedding(options, options.InputVocabularySize);
        _outputEmbedding = options.SharedVocabulary ? _inputEmbedding : CreateEmbedding(options, options.OutputVocabularySize);
        register_module("input_embedding", _inputEmbedding);
        if (!options.SharedVocabulary)
            register_module("output_embedding", _outputEmbedding);
    }

    /// <summary>Makes a model of the architecture that is asked for.</summary>
    public static Seq2SeqModel Create(Seq2SeqModelOptions options) =>
        options.Architecture == ArchitectureKind.Transformer ? new TransformerSeq2SeqModel(options) : new RecurrentSeq2SeqModel(options);

    public Seq2SeqModelOptions Options { get; }

    /// <summary>The vectors of the input's tokens, [vocabulary, embedding].</summary>
    public Embedding InputEmbedding => _inputEmbedding;

    /// <summary>The vectors of the output's tokens, [vocabulary, embedding]; the input's if they share a vocabulary.</summary>
    public Embedding OutputEmbedding => _outputEmbedding;

    public override Device Device => _inputEmbedding.weight!.device;

    /// <summary>Reads a batch of inputs.</summary>
    public abstract EncodedInput Encode(InputBatch batch);

    /// <summary>The logits of every output token of a batch, each given the tokens before it.</summary>
    /// <param name="batch">Inputs and outputs.</param>
    /// <param name="useOwn">Where the decoder reads its own last prediction: <see cref="OutputBatch.ChooseOwn"/>.</param>
    /// <param name="weights">If not null, gets the attention weights of each step, [batch, source].</param>
    /// <returns>The logits of the positions that are no padding, time-major, [tokens, vocabulary].</returns>
    public Tensor Forward(Seq2SeqBatch batch, bool[]? useOwn = null, List<Tensor>? weights = null) =>
        Decoder.Unroll(Encode(batch.Input), batch.Output, useOwn, weights, DrawMask(batch.Input));

    /// <summary>The dropout of the embeddings at all steps of a batch, [batch, embedding]; null where each step has its own.</summary>
    protected Tensor? DrawMask(InputBatch batch) => Options.VariationalDropout && training
        ? functional.dropout(ones(batch.Count, Options.EmbeddingSize, device: Device), Options.Dropout, training)
        : null;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inputEmbedding.Dispose();
            if (!Options.SharedVocabulary)
                _outputEmbedding.Dispose();
        }
        base.Dispose(disposing);
    }

    private static Embedding CreateEmbedding(Seq2SeqModelOptions options, int count)
    {
        var embedding = Embedding(count, options.EmbeddingSize, padding_idx: Vocabulary.PadId);
        if (options.TieEmbeddings)
        {
            // As an output projection, rows of standard normal numbers would start training from huge logits.
            using var scope = NewDisposeScope();
            using var free = no_grad();
            embedding.weight!.mul_(1 / Math.Sqrt(options.EmbeddingSize));
        }
        return embedding;
    }
}
