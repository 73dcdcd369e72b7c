using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A stack of GRU or LSTM cells that advances one step at a time.</summary>
internal sealed class RecurrentCells : Module
{
    private readonly GRUCell[] _gru;
    private readonly LSTMCell[] _lstm;
    private readonly double _dropout;
    private readonly bool _residual;
    private readonly bool _variational;

    public RecurrentCells(CellKind kind, int inputSize, int hiddenSize, int layers, double dropout, bool residual, bool variational = false)
        : base(nameof(RecurrentCells))
    {
        _gru = new GRUCell[kind == CellKind.Gru ? layers : 0];
        _lstm = new LSTMCell[kind == CellKind.Lstm ? layers : 0];
        _dropout = dropout;
        _residual = residual && layers > 1;
        _variational = variational && layers > 1;
        for (var layer = 0; layer < layers; layer++)
        {
            var size = layer == 0 ? inputSize : hiddenSize;
            if (kind == CellKind.Gru)
                register_module($"{layer}", _gru[layer] = GRUCell(size, hiddenSize));
            else
                register_module($"{layer}", _lstm[layer] = LSTMCell(size, hiddenSize));
        }
    }

    /// <summary>The number of tensors a state has: one a layer, and one more a layer for the LSTM's memory.</summary>
    public int StateCount => _gru.Length + 2 * _lstm.Length;

    /// <summary>Cuts a state out of one matrix.</summary>
    /// <param name="joined">All parts of the state side by side, [batch, StateCount x hidden].</param>
    public RecurrentState Split(Tensor joined)
    {
        var parts = StateCount == 1 ? [joined] : joined.chunk(StateCount, 1); // each [batch, hidden]
        var layers = _gru.Length + _lstm.Length;
        return new RecurrentState(parts[..layers], parts[layers..], _residual) { Masks = _variational && training ? DrawMasks(parts[1..layers]) : null };
    }

    /// <summary>Advances by one step.</summary>
    /// <param name="input">The input of the lowest layer, [batch, input].</param>
    /// <param name="state">The state before the step.</param>
    /// <returns>The state after it.</returns>
    public RecurrentState Step(Tensor input, RecurrentState state)
    {
        var below = input;
        var hidden = new Tensor[state.Hidden.Length];
        var memory = new Tensor[state.Memory.Length];
        for (var layer = 0; layer < hidden.Length; layer++)
        {
            if (layer > 0)
                input = state.Masks is { } masks ? below * masks[layer - 1] : functional.dropout(below, _dropout, training);
            if (_gru.Length > 0)
                hidden[layer] = _gru[layer].call(input, state.Hidden[layer]);
            else
                (hidden[layer], memory[layer]) = _lstm[layer].call(input, (state.Hidden[layer], state.Memory[layer]));
            below = _residual && layer > 0 ? below + hidden[layer] : hidden[layer];
        }
        return new RecurrentState(hidden, memory, _residual) { Masks = state.Masks };
    }

    private Tensor[] DrawMasks(Tensor[] states) => Array.ConvertAll(states, state => functional.dropout(ones_like(state), _dropout, training));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var cell in _gru)
                cell.Dispose();
            foreach (var cell in _lstm)
                cell.Dispose();
        }
        base.Dispose(disposing);
    }
}
