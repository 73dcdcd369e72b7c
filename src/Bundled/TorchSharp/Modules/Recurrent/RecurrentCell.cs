using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What GRUCell, LSTMCell and RNNCell have in common: the weights, and a step as a sequence of one.</summary>
internal sealed class RecurrentCell
{
    private readonly CellKind _kind;
    private readonly long _inputs;
    private readonly long _hidden;

    public RecurrentCell(nn.Module module, CellKind kind, long inputs, long hidden, bool bias, Device? device, ScalarType? dtype)
    {
        if (hidden <= 0)
            throw Errors.Torch($"hidden_size has to be a positive integer, but got {hidden}");
        _kind = kind;
        _inputs = inputs;
        _hidden = hidden;
        double bound = 1 / Math.Sqrt(hidden);
        long rows = Recurrence.Gates(kind) * hidden;
        InputWeight = module.Own("weight_ih", Initialization.Uniform(bound, dtype, device, rows, inputs));
        RecurrentWeight = module.Own("weight_hh", Initialization.Uniform(bound, dtype, device, rows, hidden));
        if (!bias)
            return;
        InputBias = module.Own("bias_ih", Initialization.Uniform(bound, dtype, device, rows));
        RecurrentBias = module.Own("bias_hh", Initialization.Uniform(bound, dtype, device, rows));
    }

    public OwnedParameter InputWeight { get; }

    public OwnedParameter RecurrentWeight { get; }

    public OwnedParameter? InputBias { get; }

    public OwnedParameter? RecurrentBias { get; }

    /// <summary>The bias to be set; throws if the cell was made without.</summary>
    public static OwnedParameter Existing(OwnedParameter? bias)
        => bias ?? throw new InvalidOperationException("Expected a cell with biases, this one was made without; make it with bias: true.");

    /// <summary>Takes a step.</summary>
    /// <param name="input">[batch, inputs], or [inputs].</param>
    /// <param name="h">The hidden state before, [batch, hidden] or [hidden]; null for zeros.</param>
    /// <param name="c">The cell state before, likewise.</param>
    public (TensorImpl H, TensorImpl? C) Run(TensorImpl input, TensorImpl? h, TensorImpl? c)
    {
        if (input.Rank is not (1 or 2))
            throw Errors.Torch($"Expected input to be 1-D or 2-D but received {input.Rank}-D tensor");
        TensorImpl rows = input.Rank == 1 ? Ops.Unsqueeze(input, 0) : input; // [batch, inputs]
        if (rows.Shape[1] != _inputs)
            throw Errors.Torch($"input has inconsistent input_size: got {rows.Shape[1]} expected {_inputs}");
        long batch = rows.Shape[0];
        TensorImpl projected = LinearOperation.Apply(rows, InputWeight.Values, InputBias?.Values);
        if (batch == 0)
            return (
                TensorImpl.Empty(projected.DType, 0, _hidden),
                _kind == CellKind.Lstm ? TensorImpl.Empty(projected.DType, 0, _hidden) : null);
        (_, TensorImpl nextH, TensorImpl? nextC) = Recurrence.Run(
            _kind, projected, RecurrentWeight.Values, RecurrentBias?.Values, Batched(h, batch, 0), Batched(c, batch, 1),
            new StepPlan([batch], reverse: false));
        return input.Rank == 1 ? (Ops.Squeeze(nextH, 0), nextC is null ? null : Ops.Squeeze(nextC, 0)) : (nextH, nextC);
    }

    private TensorImpl? Batched(TensorImpl? state, long batch, int number)
    {
        if (state is null)
            return null;
        TensorImpl rows = state.Rank == 1 ? Ops.Unsqueeze(state, 0) : state; // [batch, hidden]
        if (rows.Rank != 2 || rows.Shape[0] != batch)
            throw Errors.Torch($"Input batch size {batch} doesn't match hidden[{number}] batch size {rows.Shape[0]}");
        if (rows.Shape[1] != _hidden)
            throw Errors.Torch($"hidden[{number}] has inconsistent hidden_size: got {rows.Shape[1]}, expected {_hidden}");
        return rows;
    }
}
