namespace TorchSharp;

/// <summary>Guards fused operations, whose gradients come from kernels, against being differentiated twice.</summary>
internal static class SecondOrder
{
    /// <summary>
    /// If a graph of the backward pass is being made, gives the gradients a history that throws when somebody differentiates them; silence
    /// would be a
    /// wrong derivative.
    /// </summary>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="gradients">What its backward function is about to return.</param>
    /// <param name="sources">What the gradients depend on; null items are passed over.</param>
    /// <returns>The gradients.</returns>
    public static TensorImpl?[] Forbid(string operation, TensorImpl?[] gradients, params ReadOnlySpan<TensorImpl?> sources)
    {
        if (!Autograd.IsEnabled)
            return gradients;
        TensorImpl[] inputs = [.. sources.ToArray().OfType<TensorImpl>()];
        if (!Autograd.Records(inputs))
            return gradients;
        foreach (TensorImpl gradient in gradients.OfType<TensorImpl>().Distinct())
        {
            Autograd.Record(operation + "Backward", gradient, inputs, [], (_, _) => throw Errors.Torch(
                $"the derivative for '{operation}_backward' is not implemented: {operation} is a fused operation and can be "
                + "differentiated once only"));
        }
        return gradients;
    }
}
