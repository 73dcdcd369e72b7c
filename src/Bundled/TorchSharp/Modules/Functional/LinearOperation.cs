using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The affine map <c>y = x * weightᵀ + bias</c> as one operation of the autograd graph.</summary>
internal static unsafe class LinearOperation
{
    /// <summary>Applies the map to the last dimension.</summary>
    /// <param name="x">[…, inputs].</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <returns>[…, outputs].</returns>
    public static TensorImpl Apply(TensorImpl x, TensorImpl weight, TensorImpl? bias)
    {
        if (!IsFused(x, weight, bias))
        {
            TensorImpl product = Ops.MatMul(x, weight.Rank == 2 ? Ops.Transpose(weight, 0, 1) : weight);
            return bias is null ? product : Ops.Add(product, bias);
        }
        (long outputs, long inputs) = (weight.Shape[0], weight.Shape[1]);
        long rows = Layout.Count(x.Shape.AsSpan(0, x.Rank - 1));
        if (x.Shape[^1] != inputs)
            throw Errors.Torch($"mat1 and mat2 shapes cannot be multiplied ({rows}x{x.Shape[^1]} and {inputs}x{outputs})");

        TensorImpl denseX = x.IsContiguous ? x : Ops.Contiguous(x.Alias());
        TensorImpl denseWeight = weight.IsContiguous ? weight : Ops.Contiguous(weight.Alias());
        TensorImpl? denseBias = bias is null || bias.IsContiguous ? bias : Ops.Contiguous(bias.Alias());
        TensorImpl y = TensorImpl.Empty(ScalarType.Float32, [.. x.Shape.AsSpan(0, x.Rank - 1), outputs]);
        float* biasData = denseBias is null ? null : denseBias.Floats;
        // One output is a dot product a row, which needs no panels: they would be nearly empty.
        if (outputs > 1 && WeightPanels.AreDue(rows) && WeightPanels.Transposed(denseWeight, eager: !Autograd.IsEnabled) is { } packed)
            Gemm.Multiply(false, rows, 1, denseX.Floats, inputs, packed, 0, y.Floats, outputs, biasData);
        else
            Gemm.Multiply(
                false, true, rows, outputs, inputs, 1, denseX.Floats, inputs, denseWeight.Floats, inputs, 0, y.Floats, outputs, biasData);

        if (bias is null && Autograd.Records(x, weight))
            Autograd.Record("Linear", y, [x, weight], [denseX, denseWeight], Backward);
        else if (bias is not null && Autograd.Records(x, weight, bias))
            Autograd.Record("Linear", y, [x, weight, bias], [denseX, denseWeight], Backward);
        return y;
    }

    private static TensorImpl?[] Backward(FunctionNode node, TensorImpl?[] gradients)
    {
        TensorImpl x = node.Saved(0), weight = node.Saved(1), gradient = Ops.Contiguous(gradients[0]!);
        (long outputs, long inputs) = (weight.Shape[0], weight.Shape[1]);
        long rows = Layout.Count(x.Shape.AsSpan(0, x.Rank - 1));
        bool hasBias = node.Next.Length == 3;
        TensorImpl? dx = null, dWeight = null, dBias = null;
        if (node.Needs(0))
        {
            dx = TensorImpl.Empty(ScalarType.Float32, x.Shape);
            if (WeightPanels.Plain(weight, eager: false) is { } packed)
                Gemm.Multiply(false, rows, 1, gradient.Floats, outputs, packed, 0, dx.Floats, inputs);
            else
                Gemm.Multiply(
                    false, false, rows, inputs, outputs, 1, gradient.Floats, outputs, weight.Floats, inputs, 0, dx.Floats, inputs);
        }
        if (node.Needs(1) && !Engine.TryDefer(node.Next[1], Rows(gradient, rows), Rows(x, rows), weight.Shape))
        {
            dWeight = TensorImpl.Empty(ScalarType.Float32, outputs, inputs);
            Gemm.Multiply(true, false, outputs, inputs, rows, 1, gradient.Floats, outputs, x.Floats, inputs, 0, dWeight.Floats, inputs);
        }
        if (hasBias && node.Needs(2))
        {
            dBias = TensorImpl.Empty(ScalarType.Float32, outputs);
            ColumnSums.Run(gradient.Floats, rows, outputs, outputs, dBias.Floats);
        }
        TensorImpl?[] result = hasBias ? [dx, dWeight, dBias] : [dx, dWeight];
        return SecondOrder.Forbid("linear", result, x, weight, gradients[0]);
    }

    private static TensorImpl Rows(TensorImpl x, long rows) => x.View([1, rows, x.Shape[^1]], [x.Count, x.Shape[^1], 1], x.Offset);

    private static bool IsFused(TensorImpl x, TensorImpl weight, TensorImpl? bias)
        => x.Rank > 0 && weight.Rank == 2 && x.DType == ScalarType.Float32 && weight.DType == ScalarType.Float32
            && (bias is null || (bias.DType == ScalarType.Float32 && bias.Rank == 1 && bias.Shape[0] == weight.Shape[0]));
}
