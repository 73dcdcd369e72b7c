using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What GRU, LSTM and RNN have in common: the weights of all layers and directions, and the way through them. Each direction of a layer
/// projects
/// its whole input at once and then runs as one operation; the next layer reads the hidden states of both directions side by side.
/// </summary>
internal sealed class RecurrentLayer
{
    private readonly nn.Module _module;
    private readonly CellKind _kind;
    private readonly long _inputs;
    private readonly long _hidden;
    private readonly int _layers;
    private readonly bool _batchFirst;
    private readonly double _dropout;
    private readonly Direction[] _directions;

    /// <summary>The weights of one direction of one layer.</summary>
    private sealed record Direction(
        OwnedParameter InputWeight, OwnedParameter RecurrentWeight, OwnedParameter? InputBias, OwnedParameter? RecurrentBias);

    public RecurrentLayer(
        nn.Module module, CellKind kind, long inputs, long hidden, long layers, bool bias, bool batchFirst, double dropout,
        bool bidirectional,
        Device? device, ScalarType? dtype)
    {
        if (hidden <= 0)
            throw Errors.Torch("proj_size has to be a positive integer, smaller than hidden_size or zero to disable projections");
        if (layers <= 0)
            throw Errors.Torch($"num_layers has to be a positive integer, but got {layers}");
        if (dropout is < 0 or > 1 || double.IsNaN(dropout))
            throw Errors.Torch("dropout should be a number in range [0, 1] representing the probability of an element being zeroed");
        _module = module;
        _kind = kind;
        _inputs = inputs;
        _hidden = hidden;
        _layers = checked((int)layers);
        _batchFirst = batchFirst;
        _dropout = dropout;
        int perLayer = bidirectional ? 2 : 1;
        _directions = new Direction[_layers * perLayer];
        double bound = 1 / Math.Sqrt(hidden);
        long rows = Recurrence.Gates(kind) * hidden;
        for (int i = 0; i < _directions.Length; i++)
        {
            int layer = i / perLayer;
            string ending = $"_l{layer}{(i % perLayer == 1 ? "_reverse" : "")}";
            long width = layer == 0 ? inputs : hidden * perLayer;
            _directions[i] = new Direction(
                Own("weight_ih" + ending, rows, width),
                Own("weight_hh" + ending, rows, hidden),
                bias ? Own("bias_ih" + ending, rows) : null,
                bias ? Own("bias_hh" + ending, rows) : null);
        }

        OwnedParameter Own(string name, params ReadOnlySpan<long> shape) => module.Own(
            name, Initialization.Uniform(bound, dtype, device, shape));
    }

    private int PerLayer => _directions.Length / _layers;

    /// <summary>Runs a padded batch, all of whose rows count as of full length.</summary>
    /// <param name="input">[time, batch, inputs], or [batch, time, inputs] if batch-first.</param>
    /// <param name="h">The first hidden states, [layers * directions, batch, hidden], or null for zeros.</param>
    /// <param name="c">The first cell states, likewise.</param>
    /// <returns>The last layer's hidden states, [time, batch, directions * hidden] or batch-first; the last states.</returns>
    public (TensorImpl Output, TensorImpl H, TensorImpl? C) Run(TensorImpl input, TensorImpl? h, TensorImpl? c)
    {
        if (input.Rank != 3)
            throw Errors.Torch($"input must have 3 dimensions, got {input.Rank}");
        TensorImpl timeFirst = _batchFirst ? Ops.Transpose(input, 0, 1) : input; // [time, batch, inputs]
        (long times, long batch) = (timeFirst.Shape[0], timeFirst.Shape[1]);
        CheckWidth(input.Shape[2]);
        CheckState(h, batch);
        CheckState(c, batch);
        if (times == 0)
            throw Errors.Torch("Expected sequence length to be larger than 0 in RNN");
        long[] sizes = new long[times];
        Array.Fill(sizes, batch);
        TensorImpl rows = Ops.Reshape(timeFirst, times * batch, input.Shape[2]); // [time * batch, inputs]
        (TensorImpl output, TensorImpl lastH, TensorImpl? lastC) = Run(rows, sizes, h, c);
        TensorImpl states = Ops.Reshape(output, times, batch, output.Shape[1]);
        return (_batchFirst ? Ops.Transpose(states, 0, 1) : states, lastH, lastC);
    }

    /// <summary>Runs packed sequences.</summary>
    /// <param name="input">The sequences.</param>
    /// <param name="h">The first hidden states in the caller's order of rows, or null for zeros.</param>
    /// <param name="c">The first cell states, likewise.</param>
    /// <returns>The hidden states of all rows [rows, directions * hidden], and the last states in the caller's order.</returns>
    public (TensorImpl Output, TensorImpl H, TensorImpl? C) Run(nn.utils.rnn.PackedSequence input, TensorImpl? h, TensorImpl? c)
    {
        TensorImpl rows = input.data.Impl;
        if (rows.Rank != 2)
            throw Errors.Torch($"input must have 2 dimensions, got {rows.Rank}");
        long[] sizes = input.BatchSizes();
        CheckWidth(rows.Shape[1]);
        CheckState(h, sizes[0]);
        CheckState(c, sizes[0]);
        long[]? sorted = input.SortedOrder(), unsorted = input.OriginalOrder();
        (TensorImpl output, TensorImpl lastH, TensorImpl? lastC) = Run(rows, sizes, Reordered(h, sorted), Reordered(c, sorted));
        return (output, Reordered(lastH, unsorted)!, Reordered(lastC, unsorted));
    }

    private (TensorImpl, TensorImpl, TensorImpl?) Run(TensorImpl rows, long[] batchSizes, TensorImpl? h, TensorImpl? c)
    {
        var lastH = new TensorImpl[_directions.Length];
        var lastC = new TensorImpl?[_directions.Length];
        StepPlan[] plans = [new StepPlan(batchSizes, reverse: false), new StepPlan(batchSizes, reverse: true)];
        TensorImpl current = rows;
        for (int layer = 0; layer < _layers; layer++)
        {
            if (layer > 0 && _dropout > 0)
                current = DropoutOperation.Apply(current, _dropout, _module.training);
            var outputs = new TensorImpl[PerLayer];
            for (int d = 0; d < PerLayer; d++)
            {
                int index = layer * PerLayer + d;
                Direction weights = _directions[index];
                TensorImpl projected = LinearOperation.Apply(current, weights.InputWeight.Values, weights.InputBias?.Values);
                (outputs[d], lastH[index], lastC[index]) = Recurrence.Run(
                    _kind, projected, weights.RecurrentWeight.Values, weights.RecurrentBias?.Values, StateOf(h, index), StateOf(c, index),
                    plans[d]);
            }
            current = outputs.Length == 1 ? outputs[0] : Ops.Cat(outputs, 1); // [rows, directions * hidden]
        }
        return (current, Ops.Stack(lastH, 0), _kind == CellKind.Lstm ? Ops.Stack(lastC!, 0) : null);
    }

    private static TensorImpl? StateOf(TensorImpl? states, int index) => states is null ? null : Ops.Select(states, 0, index);

    /// <summary>States [n, batch, hidden] with the rows of each batch in another order.</summary>
    private static TensorImpl? Reordered(TensorImpl? states, long[]? order)
    {
        if (states is null || order is null)
            return states;
        (long count, long batch, long width) = (states.Shape[0], states.Shape[1], states.Shape[2]);
        long[] rows = new long[count * batch];
        for (long i = 0; i < rows.Length; i++)
            rows[i] = i / batch * batch + order[i % batch];
        return Ops.Reshape(RowGather.Apply(Ops.Reshape(states, count * batch, width), rows), states.Shape);
    }

    private void CheckWidth(long width)
    {
        if (width != _inputs)
            throw Errors.Torch($"input.size(-1) must be equal to input_size. Expected {_inputs}, got {width}");
    }

    private void CheckState(TensorImpl? state, long batch)
    {
        if (state is not null && !state.Shape.AsSpan().SequenceEqual([_directions.Length, batch, _hidden]))
            throw Errors.Torch($"Expected hidden size {_directions.Length} {batch} {_hidden}, got {Errors.Sizes(state.Shape)}");
    }
}
