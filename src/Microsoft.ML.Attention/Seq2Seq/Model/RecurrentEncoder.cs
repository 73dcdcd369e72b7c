using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>
/// A GRU or LSTM over a padded batch of sequences, one way or both ways (Bahdanau et al. 2015, section 3.2 and appendix A.2.1).
/// Padding is never read: the backward direction of a row starts at the row's own end.
/// </summary>
internal sealed class RecurrentEncoder : Module
{
    private readonly GRU? _gru;
    private readonly LSTM? _lstm;
    private readonly bool _bidirectional;

    public RecurrentEncoder(CellKind kind, int inputSize, int hiddenSize, int layers, bool bidirectional, double dropout)
        : base(nameof(RecurrentEncoder))
    {
        if (bidirectional && hiddenSize % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(hiddenSize), hiddenSize, "HiddenSize must be even when the encoder is bidirectional: each direction gets half of it.");
        _bidirectional = bidirectional;
        var size = bidirectional ? hiddenSize / 2 : hiddenSize;
        var between = layers > 1 ? dropout : 0; // there is nothing between the layers of one
        if (kind == CellKind.Gru)
            register_module("gru", _gru = GRU(inputSize, size, layers, batchFirst: true, dropout: between, bidirectional: bidirectional));
        else
            register_module("lstm", _lstm = LSTM(inputSize, size, layers, batchFirst: true, dropout: between, bidirectional: bidirectional));
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="input">The sequences, [batch, source, input].</param>
    /// <param name="lengths">Their lengths, [batch] int64 on the CPU, each from 1 to source; null when all are full.</param>
    /// <returns>The outputs of the highest layer, [batch, source, hidden], zero at padding, and its final states, [batch, hidden].</returns>
    public (Tensor Outputs, Tensor Final) Encode(Tensor input, Tensor? lengths)
    {
        Tensor outputs, states; // states: [layers x directions, batch, size]
        if (lengths is null)
        {
            if (_gru is not null)
                (outputs, states) = _gru.call(input);
            else
                (outputs, states, _) = _lstm!.call(input);
        }
        else
        {
            using var packed = utils.rnn.pack_padded_sequence(input, lengths, batch_first: true, enforce_sorted: false);
            utils.rnn.PackedSequence read;
            if (_gru is not null)
                (read, states) = _gru.call(packed);
            else
                (read, states, _) = _lstm!.call(packed);
            using (read)
                (outputs, _) = utils.rnn.pad_packed_sequence(read, batch_first: true, total_length: input.shape[1]);
        }

        var last = states.shape[0] - 1;
        var final = _bidirectional
            ? cat([states.select(0, last - 1), states.select(0, last)], 1) // [batch, hidden]
            : states.select(0, last);
        return (outputs, final);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gru?.Dispose();
            _lstm?.Dispose();
        }
        base.Dispose(disposing);
    }
}
