using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a <see cref="Seq2SeqModel"/> is trained on.</summary>
/// <param name="Pairs">The training pairs, then the validation pairs; every input has at least one token.</param>
/// <param name="TrainingCount">The number of training pairs.</param>
/// <param name="InputCodec">The vocabulary of the inputs.</param>
/// <param name="OutputCodec">The vocabulary of the outputs.</param>
internal sealed record Seq2SeqCorpus(TokenPairs Pairs, int TrainingCount, TextCodec InputCodec, TextCodec OutputCodec)
{
    /// <summary>The vectors that the embeddings begin with, if any were given.</summary>
    public PretrainedEmbeddings? Embeddings { get; init; }
}
