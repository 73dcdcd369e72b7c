using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>Decodes greedily, by beam search or by lot: the outputs of many inputs, and all that are tried for each, step by step together.</summary>
internal static class Decoder
{
    /// <summary>
    /// Inputs decoded at a time: enough to fill the processor, few enough that one long row does not keep many waiting, and a multiple of the 12
    /// rows that products take at a time.
    /// </summary>
    public const int LargestBatch = 72;

    /// <summary>Outputs that grow at a time, which bounds the memory of wide beams.</summary>
    private const int MostOutputs = 1024;

    /// <summary>Decodes inputs; what comes of one does not depend on the others.</summary>
    /// <param name="model">The model; it is put into evaluation mode.</param>
    /// <param name="inputs">What to decode.</param>
    /// <param name="options">How; checked by <see cref="DecodingOptionsCheck"/>.</param>
    /// <returns>For each input, in their order, the outputs asked for, best first: at least one, an empty one for an empty input.</returns>
    public static Decoded[][] Decode(EncoderDecoder model, DecoderInputs inputs, DecodingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxOutputLength, 1);
        var lengths = inputs.Lengths;
        var results = new Decoded[lengths.Count][];
        Array.Fill(results, [Decoded.Empty]);
        if (model.training)
            model.eval();

        using var free = no_grad();
        var ranking = new OutputRanking(options);
        var batches = Enumerable.Range(0, lengths.Count)
            .Where(row => lengths[row] > 0)
            .OrderBy(row => lengths[row])
            .GroupBy(row => InputBatch.PaddedLength(lengths[row], inputs.LengthStep))
            .SelectMany(group => group.Chunk(Math.Clamp(MostOutputs / options.Width, 1, LargestBatch)));
        foreach (var rows in batches)
        {
            var searches = Array.ConvertAll(rows, row => new OutputSearch(
                lengths[row], inputs.Prefixes?[row] ?? [], inputs.ContentOf?.Invoke(row) ?? 0, options, ranking));
            DecodeBatch(model, () => inputs.Encode(rows), searches, options);
            for (var b = 0; b < rows.Length; b++)
                results[rows[b]] = searches[b].Results();
        }
        return results;
    }

    private static void DecodeBatch(EncoderDecoder model, Func<EncodedInput> encode, OutputSearch[] searches, DecodingOptions options)
    {
        using var scope = NewDisposeScope();
        var input = encode();
        var state = model.Decoder.Start(input);
        long[] inputOf = [.. Enumerable.Range(0, searches.Length)]; // the input behind each row of the tensors
        // Searches that begin with several outputs need as many rows of their input.
        (input, state, inputOf) = Select(model, input, state, inputOf, [.. searches.SelectMany((search, i) => search.Live.Select(_ => (long)i))]);

        while (inputOf.Length > 0)
        {
            using var stepScope = NewDisposeScope();
            Hypothesis[] outputs = [.. searches.SelectMany(search => search.Live)]; // the rows of the tensors
            int[] forced = [.. searches.SelectMany(search => search.Live.Select(_ => search.Forced))];
            var (next, continuations) = Step(model, outputs, forced, input, state, options);
            var parents = new List<long>();
            var row = 0;
            foreach (var search in searches)
            {
                var count = search.Live.Count;
                search.Advance(continuations, row, parents);
                row += count;
            }

            var (before, last) = (input, state);
            (input, state, inputOf) = Select(model, input, next, inputOf, [.. parents]);
            if (!ReferenceEquals(input, before))
            {
                input.MoveToOuterDisposeScope();
                before.Dispose();
            }
            last.Dispose();
            state.MoveToOuterDisposeScope();
        }
    }

    /// <summary>The rows that go on, in a new order, some perhaps several times; copies only what is not in that order already.</summary>
    private static (EncodedInput Input, DecoderState State, long[] InputOf) Select(
        EncoderDecoder model, EncodedInput input, DecoderState state, long[] inputOf, long[] rows)
    {
        long[] selected = Array.ConvertAll(rows, row => inputOf[row]);
        if (rows.Length == 0 || (rows.Length == inputOf.Length && rows.Select((row, i) => row == i).All(same => same)))
            return (input, state, selected);
        var kept = tensor(rows, device: model.Device);
        return (selected.AsSpan().SequenceEqual(inputOf) ? input : input.Select(kept), state.Select(kept), selected);
    }

    private static (DecoderState State, Continuations Continuations) Step(
        EncoderDecoder model, Hypothesis[] outputs, int[] forced, EncodedInput input, DecoderState state, DecodingOptions options)
    {
        var decoder = model.Decoder;
        var step = decoder.Step(tensor(Array.ConvertAll(outputs, output => (long)output.Token), device: model.Device), input, state);
        var logits = decoder.Logits(step.Readout); // [outputs, vocabulary]
        logits.select(1, Vocabulary.PadId).fill_(float.NegativeInfinity);
        logits.select(1, Vocabulary.StartId).fill_(float.NegativeInfinity);
        var logProbabilities = logits.log_softmax(1);
        TokenConstraints.Apply(logProbabilities, outputs, forced, options);
        var (tokens, chosen) = TokenChoice.Choose(logProbabilities, outputs, options); // [outputs, choices] each
        return (step.State, new Continuations(
            (int)tokens.shape[1],
            tokens.cpu().data<long>().ToArray(),
            chosen.cpu().data<float>().ToArray(),
            step.Weights?.cpu().data<float>().ToArray() ?? []));
    }
}
