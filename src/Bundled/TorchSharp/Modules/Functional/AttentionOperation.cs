using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Scaled dot-product attention (Vaswani et al., "Attention is all you need", 2017, equation 1).</summary>
internal static unsafe class AttentionOperation
{
    /// <summary>Attends.</summary>
    /// <param name="query">[…, targets, width].</param>
    /// <param name="key">[…, sources, width].</param>
    /// <param name="value">[…, sources, value width].</param>
    /// <param name="masks">Of shapes that broadcast to the scores, [..., targets, sources]: truth values, true where a source is taken out,
    /// or numbers that are added.</param>
    /// <param name="dropout">The probability with which a weight is dropped.</param>
    /// <returns>[…, targets, value width], and the weights [..., targets, sources] as they were applied.</returns>
    public static (TensorImpl Output, TensorImpl Weights) Apply(
        TensorImpl query, TensorImpl key, TensorImpl value, ReadOnlySpan<TensorImpl> masks, double dropout)
    {
        TensorImpl scaled = Ops.Mul(query, Ops.Number(1 / Math.Sqrt(query.Shape[^1])));
        TensorImpl scores = Ops.MatMul(scaled, Ops.Transpose(key, -2, -1)); // […, targets, sources]
        foreach (TensorImpl mask in masks)
            scores = mask.DType == ScalarType.Bool ? Ops.MaskedFill(scores, mask, double.NegativeInfinity) : Ops.Add(scores, mask);
        TensorImpl weights = DropoutOperation.Apply(Ops.Softmax(scores, -1), dropout, training: true);
        return (Ops.MatMul(weights, value), weights);
    }

    /// <summary>As <see cref="Apply"/>, for who does not ask for the weights: where nothing is recorded they are not kept either.</summary>
    /// <param name="isCausal">Whether target i sees sources 0 to i only.</param>
    /// <returns>[…, targets, value width].</returns>
    /// <inheritdoc cref="Apply"/>
    public static TensorImpl Attend(
        TensorImpl query, TensorImpl key, TensorImpl value, ReadOnlySpan<TensorImpl> masks, bool isCausal, double dropout)
    {
        if (dropout == 0 && TryAttend(query, key, value, masks, isCausal) is { } output)
            return output;
        return Apply(query, key, value, isCausal ? [.. masks, Causal(query.Shape[^2], key.Shape[^2])] : masks, dropout).Output;
    }

    /// <summary>True where a target must not see a source: behind its own place.</summary>
    private static TensorImpl Causal(long targets, long sources)
        => Ops.Triangle(Ops.Full([targets, sources], true, ScalarType.Bool), 1, upper: true);

    /// <returns>Null for what the kernel does not know: gradients, other types, no elements, masks that do not fit.</returns>
    private static TensorImpl? TryAttend(TensorImpl query, TensorImpl key, TensorImpl value, ReadOnlySpan<TensorImpl> masks, bool isCausal)
    {
        if (Autograd.Records(query, key, value) || Autograd.Records(masks))
            return null;
        if (query.DType != ScalarType.Float32 || key.DType != ScalarType.Float32 || value.DType != ScalarType.Float32)
            return null;
        if (query.Count == 0 || key.Count == 0 || value.Count == 0 || query.Shape[^1] != key.Shape[^1] || key.Shape[^2] != value.Shape[^2])
            return null;
        long[] batch = Layout.Broadcast(Layout.Broadcast(query.Shape[..^2], key.Shape[..^2]), value.Shape[..^2]);
        long targets = query.Shape[^2], sources = key.Shape[^2];
        long[] scores = [.. batch, targets, sources];
        foreach (TensorImpl mask in masks)
        {
            if (mask.DType is not (ScalarType.Bool or ScalarType.Float32) || !Fits(mask.Shape, scores))
                return null;
        }
        (query, key, value) = (WithDenseRows(query), WithDenseRows(key), WithDenseRows(value));
        TensorImpl output = TensorImpl.Empty(ScalarType.Float32, [.. batch, targets, value.Shape[^1]]);
        AttentionRows rows = new()
        {
            Batch = batch,
            Targets = targets,
            Sources = sources,
            Width = query.Shape[^1],
            ValueWidth = value.Shape[^1],
            Query = Operand(query, batch),
            Key = Operand(key, batch),
            Value = Operand(value, batch),
            Masks = masks.IsEmpty ? [] : Operands(masks, scores),
            IsCausal = isCausal,
            Output = output.Floats,
            Scale = (float)(1 / Math.Sqrt(query.Shape[^1])),
        };
        rows.Run();
        return output;
    }

    private static bool Fits(long[] shape, long[] target)
    {
        int shift = target.Length - shape.Length;
        if (shift < 0)
            return false;
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] != 1 && shape[d] != target[d + shift])
                return false;
        }
        return true;
    }

    private static TensorImpl WithDenseRows(TensorImpl x) => x.Strides[^1] == 1 || x.Shape[^1] == 1 ? x : Ops.Contiguous(x);

    private static AttentionRows.Operand Operand(TensorImpl x, long[] batch)
    {
        long[] strides = Layout.BroadcastStrides(x, [.. batch, x.Shape[^2], x.Shape[^1]]);
        return new((nint)x.Data, strides, strides[^2]);
    }

    private static AttentionRows.MaskOperand[] Operands(ReadOnlySpan<TensorImpl> masks, long[] scores)
    {
        var operands = new AttentionRows.MaskOperand[masks.Length];
        for (int i = 0; i < masks.Length; i++)
        {
            long[] strides = Layout.BroadcastStrides(masks[i], scores);
            operands[i] = new(new((nint)masks[i].Data, strides, strides[^2]), strides[^1], masks[i].DType == ScalarType.Bool);
        }
        return operands;
    }
}
