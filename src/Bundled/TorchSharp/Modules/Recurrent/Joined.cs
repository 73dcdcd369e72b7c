namespace TorchSharp;

/// <summary>Matrices of the same number of rows side by side, as one operation of the autograd graph.</summary>
internal static class Joined
{
    /// <summary>Joins along a dimension.</summary>
    /// <param name="parts">Of the same type, and of the same shape but for the dimension.</param>
    /// <param name="dim">The dimension.</param>
    public static TensorImpl Along(TensorImpl[] parts, int dim)
    {
        long[] shape = [.. parts[0].Shape];
        shape[dim] = parts.Sum(part => part.Shape[dim]);
        TensorImpl result = TensorImpl.Empty(parts[0].DType, shape);
        long[] sizes = [.. parts.Select(part => part.Shape[dim])];
        long start = 0;
        foreach (TensorImpl part in parts)
        {
            Copying.Copy(part, result.View(part.Shape, result.Strides, result.Offset + start * result.Strides[dim]));
            start += part.Shape[dim];
        }
        if (Autograd.Records(parts))
        {
            Autograd.Record("Cat", result, parts, [], (node, gradients) =>
            {
                var results = new TensorImpl?[sizes.Length];
                long at = 0;
                for (int i = 0; i < results.Length; i++)
                {
                    results[i] = node.Needs(i) ? Ops.Narrow(gradients[0]!, dim, at, sizes[i]) : null;
                    at += sizes[i];
                }
                return results;
            });
        }
        return result;
    }

    /// <summary>Stacks tensors of the same type and shape in a new first dimension.</summary>
    public static TensorImpl Stacked(TensorImpl[] parts) => Along(Array.ConvertAll(parts, part => Ops.Unsqueeze(part, 0)), 0);
}
