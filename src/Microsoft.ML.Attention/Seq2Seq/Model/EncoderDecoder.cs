using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A model with an <see cref="AttentionDecoder"/>, whatever its encoder reads: text, images.</summary>
/// <remarks>Make it outside of dispose scopes: a module's weights die with the scope they were made in.</remarks>
internal abstract class EncoderDecoder(string name) : Module(name)
{
    public abstract AttentionDecoder Decoder { get; }

    /// <summary>Where the weights are, and so where the numbers of a batch belong.</summary>
    public abstract Device Device { get; }

    /// <summary>The logits of every output token of a batch, each given the tokens before it.</summary>
    /// <param name="input">The encoded inputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="useOwn">Where the decoder reads its own last prediction: <see cref="OutputBatch.ChooseOwn"/>. The first step is not affected.</param>
    /// <param name="weights">If not null, gets the attention weights of each step, [batch, source].</param>
    /// <param name="mask">The dropout of the embeddings at all steps, [batch, embedding]; null where each step has its own.</param>
    /// <returns>The logits of the positions that are no padding, time-major, [tokens, vocabulary].</returns>
    public Tensor Unroll(EncodedInput input, OutputBatch outputs, bool[]? useOwn = null, List<Tensor>? weights = null, Tensor? mask = null)
    {
        var state = Decoder.Start(input);
        var size = outputs.Count;
        var given = Decoder.Embed(outputs.DecoderInput, mask).unbind(0); // target x [batch, embedding]
        var embedded = new Tensor[given.Length];
        var hidden = new Tensor[given.Length];
        var contexts = new Tensor[given.Length];
        var readouts = new List<Tensor>();

        for (var t = 0; t < given.Length; t++)
        {
            embedded[t] = given[t];
            if (t > 0 && useOwn is not null && useOwn.AsSpan(t * size, size).Contains(true))
            {
                var readout = readouts.Count > 0 ? readouts[^1] : Decoder.Readout(hidden[t - 1], contexts[t - 1], embedded[t - 1]);
                var own = tensor(useOwn.AsSpan(t * size, size).ToArray(), device: outputs.DecoderInput.device);
                embedded[t] = where(own.unsqueeze(1), Decoder.Embed(Predict(readout), mask), given[t]);
            }

            var step = Decoder.Step(embedded[t], input, state);
            state = step.State;
            hidden[t] = state.Cells.Top;
            contexts[t] = step.Context;
            if (state.Weights is { } attended)
                weights?.Add(attended);
            if (state.Readout is not null)
                readouts.Add(state.Readout);
        }

        var all = readouts.Count > 0 ? cat(readouts, 0) : Decoder.Readout(cat(hidden, 0), cat(contexts, 0), cat(embedded, 0)); // [target x batch, embedding]
        return Decoder.Logits(outputs.Kept is null ? all : all.index_select(0, outputs.Kept));
    }

    private Tensor Predict(Tensor readout)
    {
        using var free = no_grad();
        return Decoder.Logits(readout).argmax(1); // [batch]
    }
}
