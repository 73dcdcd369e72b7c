using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which arithmetic a recurrent layer has.</summary>
internal enum CellKind
{
    Gru,
    Lstm,
    Tanh,
    Relu,
}

/// <summary>One direction of one recurrent layer as a single operation of the autograd graph.</summary>
internal static unsafe class Recurrence
{
    /// <summary>The number of gates, which is the number of blocks of a weight.</summary>
    public static int Gates(CellKind kind) => kind switch { CellKind.Gru => 3, CellKind.Lstm => 4, _ => 1 };

    /// <summary>Runs the layer.</summary>
    /// <param name="kind">The cell.</param>
    /// <param name="projected">The projected input with its bias, [rows, gates * hidden], rows as in the plan.</param>
    /// <param name="weight">The recurrent weight, [gates * hidden, hidden].</param>
    /// <param name="bias">The recurrent bias, [gates * hidden], or null.</param>
    /// <param name="h">The first hidden state, [batch, hidden]; null for zeros.</param>
    /// <param name="c">The first cell state, [batch, hidden]; null for zeros.</param>
    /// <param name="plan">The order of the rows.</param>
    /// <returns>The hidden states of all rows [rows, hidden], the last state and the last cell state [batch, hidden].</returns>
    public static (TensorImpl Output, TensorImpl H, TensorImpl? C) Run(
        CellKind kind, TensorImpl projected, TensorImpl weight, TensorImpl? bias, TensorImpl? h, TensorImpl? c, StepPlan plan)
        => (kind, projected.DType) switch
        {
            (CellKind.Gru, ScalarType.Float32) => Run<float, GruCellMath<float>>(projected, weight, bias, h, c, plan),
            (CellKind.Gru, ScalarType.Float64) => Run<double, GruCellMath<double>>(projected, weight, bias, h, c, plan),
            (CellKind.Lstm, ScalarType.Float32) => Run<float, LstmCellMath<float>>(projected, weight, bias, h, c, plan),
            (CellKind.Lstm, ScalarType.Float64) => Run<double, LstmCellMath<double>>(projected, weight, bias, h, c, plan),
            (CellKind.Tanh, ScalarType.Float32) => Run<float, TanhCellMath<float>>(projected, weight, bias, h, c, plan),
            (CellKind.Tanh, ScalarType.Float64) => Run<double, TanhCellMath<double>>(projected, weight, bias, h, c, plan),
            (CellKind.Relu, ScalarType.Float32) => Run<float, ReluCellMath<float>>(projected, weight, bias, h, c, plan),
            (CellKind.Relu, ScalarType.Float64) => Run<double, ReluCellMath<double>>(projected, weight, bias, h, c, plan),
            _ => throw Errors.NotImplemented("recurrent layer", projected.DType),
        };

    private static (TensorImpl, TensorImpl, TensorImpl?) Run<T, TCell>(
        TensorImpl projected, TensorImpl weight, TensorImpl? bias, TensorImpl? h, TensorImpl? c, StepPlan plan)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TCell : struct, ICell<T>
    {
        ScalarType type = projected.DType;
        long hidden = weight.Shape[1];
        TensorImpl[] inputs = [.. new[] { projected, weight, bias, h, c }.OfType<TensorImpl>()];
        bool records = Autograd.Records(inputs);

        TensorImpl input = Ops.Contiguous(projected.Alias());
        TensorImpl denseWeight = weight.IsContiguous ? weight : Ops.Contiguous(weight.Alias());
        TensorImpl denseBias = bias is null ? projected : Ops.Contiguous(bias.Alias());
        TensorImpl output = TensorImpl.Empty(type, plan.Rows, hidden);
        TensorImpl lastH = StartingState(h, type, plan.Batch, hidden);
        TensorImpl? lastC = TCell.HasCellState ? StartingState(c, type, plan.Batch, hidden) : null;
        TensorImpl room = TensorImpl.Empty(type, plan.Batch, TCell.Gates * hidden);
        TensorImpl? previous = records ? TensorImpl.Empty(type, plan.Rows, hidden) : null;
        TensorImpl? kept = records ? TensorImpl.Empty(type, plan.Rows, TCell.Kept * hidden) : null;
        new RecurrentPass<T, TCell>.Forward
        {
            Plan = plan,
            Hidden = hidden,
            Input = (T*)input.Data,
            Weight = WeightProduct<T>.ForApply(denseWeight, plan.Batch),
            RecurrentBias = bias is null ? null : (T*)denseBias.Data,
            H = (T*)lastH.Data,
            C = lastC is null ? null : (T*)lastC.Data,
            Output = (T*)output.Data,
            Previous = previous is null ? null : (T*)previous.Data,
            Kept = kept is null ? null : (T*)kept.Data,
            Recurrent = (T*)room.Data,
        }.Run();
        if (!records)
            return (output, lastH, lastC);

        (bool hasBias, bool hasH, bool hasC) = (bias is not null, h is not null, c is not null);
        TensorImpl[] outputs = lastC is null ? [output, lastH] : [output, lastH, lastC];
        Autograd.Record(typeof(TCell).Name, outputs, inputs, [previous!, kept!, denseWeight],
            (node, gradients) => Backward<T, TCell>(node, gradients, plan, (hasBias, hasH, hasC)));
        return (output, lastH, lastC);
    }

    private static TensorImpl?[] Backward<T, TCell>(
        FunctionNode node, TensorImpl?[] gradients, StepPlan plan, (bool Bias, bool H, bool C) has)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TCell : struct, ICell<T>
    {
        TensorImpl previous = node.Saved(0), kept = node.Saved(1), weight = node.Saved(2);
        ScalarType type = previous.DType;
        long hidden = weight.Shape[1];
        TensorImpl? arriving = gradients[0] is { } gradient ? Ops.Contiguous(gradient) : null;
        TensorImpl dh = StartingState(gradients[1], type, plan.Batch, hidden);
        TensorImpl? dc = TCell.HasCellState ? StartingState(gradients[2], type, plan.Batch, hidden) : null;
        TensorImpl dInput = TensorImpl.Empty(type, plan.Rows, TCell.Gates * hidden);
        TensorImpl dRecurrent = TCell.SharesGradient ? dInput : TensorImpl.Empty(type, plan.Rows, TCell.Gates * hidden);
        new RecurrentPass<T, TCell>.Backward
        {
            Plan = plan,
            Hidden = hidden,
            WeightTransposed = WeightProduct<T>.ForAccumulate(weight),
            Previous = (T*)previous.Data,
            Kept = (T*)kept.Data,
            OutputGradient = arriving is null ? null : (T*)arriving.Data,
            DH = (T*)dh.Data,
            DC = dc is null ? null : (T*)dc.Data,
            DInput = (T*)dInput.Data,
            DRecurrent = (T*)dRecurrent.Data,
        }.Run();

        var result = new List<TensorImpl?>
        {
            dInput,
            node.Needs(1) && !Engine.TryDefer(node.Next[1], dRecurrent, previous, weight.Shape)
                ? Ops.Mm(Ops.Transpose(dRecurrent, 0, 1), previous)
                : null,
        };
        if (has.Bias)
            result.Add(node.Needs(2) ? Ops.Sum(dRecurrent, [0]) : null);
        if (has.H)
            result.Add(dh);
        if (has.C)
            result.Add(dc);
        return [.. result];
    }

    /// <summary>A new [batch, hidden] tensor with the given values, or zeros.</summary>
    private static TensorImpl StartingState(TensorImpl? values, ScalarType type, long batch, long hidden)
        => values is null ? TensorImpl.Zeros(type, batch, hidden) : Ops.Clone(values.Alias());
}
