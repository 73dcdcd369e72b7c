using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The arithmetic of one optimizer step on the elements of one parameter.</summary>
internal interface IElementUpdate
{
    /// <summary>Changes the parameter and its state.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient, as many elements.</param>
    /// <param name="first">The first state tensor, or empty.</param>
    /// <param name="second">The second state tensor, or empty.</param>
    /// <param name="third">The third state tensor, or empty.</param>
    void Run<T>(
        Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second,
        Span<T> third) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Does the same by a kernel for float32, if there is one.</summary>
    /// <returns>Whether there is one.</returns>
    unsafe bool TryRunKernel(float* parameter, float* gradient, float* first, float* second, float* third, long count) => false;
}

/// <summary>Applies an <see cref="IElementUpdate"/> to tensors of any layout and either floating-point width.</summary>
internal static unsafe class ElementUpdate
{
    /// <summary>Runs the update if the parameter has a gradient.</summary>
    public static void Apply<TUpdate>(
        TUpdate update, Parameter parameter, Tensor? first = null, Tensor? second = null, Tensor? third = null)
        where TUpdate : struct, IElementUpdate
    {
        TensorImpl target = parameter.Impl;
        if (target.Grad is not { } gradient)
            return;
        using Temporaries temporaries = Temporaries.Open();
        TensorImpl dense = target.IsContiguous ? target : Pointwise.Copy(target);
        gradient = gradient.IsContiguous ? gradient : Pointwise.Copy(gradient);
        switch (dense.DType)
        {
            case ScalarType.Float32: Run<TUpdate, float>(update, dense, gradient, first, second, third); break;
            case ScalarType.Float64: Run<TUpdate, double>(update, dense, gradient, first, second, third); break;
            default:
                throw new ArgumentException(
                $"Optimizers take parameters of Float32 or Float64, received {dense.DType}; convert the module with "
                + "to(ScalarType.Float32).");
        }
        if (!ReferenceEquals(dense, target))
            Copying.Copy(dense, target);
        target.Storage.Touch();
    }

    private static void Run<TUpdate, T>(
        TUpdate update, TensorImpl parameter, TensorImpl gradient, Tensor? first, Tensor? second, Tensor? third)
        where TUpdate : struct, IElementUpdate where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* values = (T*)parameter.Data, slopes = (T*)gradient.Data;
        T* one = State<T>(first, parameter), two = State<T>(second, parameter), three = State<T>(third, parameter);
        if (
            typeof(T) == typeof(float)
                && update.TryRunKernel((float*)values, (float*)slopes, (float*)one, (float*)two, (float*)three, parameter.Count))
            return;
        int count = checked((int)parameter.Count);
        update.Run(new Span<T>(values, count), new ReadOnlySpan<T>(slopes, count), Elements(one), Elements(two), Elements(three));

        Span<T> Elements(T* state) => state == null ? [] : new Span<T>(state, count);
    }

    private static T* State<T>(Tensor? state, TensorImpl parameter) where T : unmanaged
    {
        if (state is null)
            return null;
        TensorImpl impl = state.Impl;
        if (impl.DType != parameter.DType || impl.Count != parameter.Count || !impl.IsContiguous)
        {
            throw new InvalidOperationException(
                $"The optimizer's state is of {impl.DType} [{string.Join(", ", impl.Shape)}], its parameter of {parameter.DType} "
                + $"[{string.Join(", ", parameter.Shape)}]; make the optimizer after the parameters have their final type.");
        }
        return (T*)impl.Data;
    }
}
