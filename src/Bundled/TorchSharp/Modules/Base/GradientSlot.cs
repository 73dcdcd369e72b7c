using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>The gradients of parameters, without a wrapper for each.</summary>
internal static class GradientSlot
{
    /// <summary>Whether the parameter has a gradient.</summary>
    public static bool HasGradient(Parameter parameter) => parameter.Impl.Grad is not null;

    /// <summary>Drops the gradient, or fills it with zeros if there is one.</summary>
    public static unsafe void Reset(Parameter parameter, bool setToNone)
    {
        TensorImpl values = parameter.Impl;
        if (setToNone)
        {
            values.Grad = null;
            return;
        }
        if (values.GradIsZero || values.Grad is not { } gradient)
            return;
        if (gradient.IsExclusive && gradient.DType == values.DType && gradient.Shape.AsSpan().SequenceEqual(values.Shape))
        {
            values.ZeroGrad();
            return;
        }
        if (gradient.IsContiguous)
            System.Runtime.InteropServices.NativeMemory.Clear(gradient.Data, checked((nuint)(gradient.Count * gradient.DTypeSize)));
        else
            values.Grad = TensorImpl.Zeros(gradient.DType, gradient.Shape);
        gradient.Storage.Touch();
    }
}
