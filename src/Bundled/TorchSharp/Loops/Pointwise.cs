using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Elementwise passes without autograd: types are promoted, shapes broadcast, results new or written into a given tensor.
/// </summary>
internal static partial class Pointwise
{
    /// <summary>y = f(a, b) in the promoted type.</summary>
    /// <param name="a">Left.</param>
    /// <param name="b">Right.</param>
    /// <param name="name">libtorch's kernel name for messages about types without the operation; null allows Bool.</param>
    /// <param name="into">Where to put the result; null makes a new tensor. It may be <paramref name="a"/> itself.</param>
    /// <param name="type">The type to compute in and return, if not the promoted one.</param>
    public static TensorImpl Binary<TOp>(TensorImpl a, TensorImpl b, string? name = null, TensorImpl? into = null, ScalarType? type = null)
        where TOp : struct, IBinaryOp
    {
        ScalarType result = type ?? TorchSharp.DType.Result(a, b);
        if (name != null && result == ScalarType.Bool)
            throw Errors.NotImplemented(name, result);
        long[] shape = Layout.Broadcast(a.Shape, b.Shape);
        TensorImpl target = Target(shape, result, into);
        ScalarType compute = TorchSharp.DType.Compute(result);
        a = Operand(a, compute);
        b = Operand(b, compute);
        TensorImpl output = target.DType == compute ? target : TensorImpl.Empty(compute, shape);
        var plan = new StridedPlan(shape, output.Strides, Layout.BroadcastStrides(a, shape), Layout.BroadcastStrides(b, shape));
        switch (compute)
        {
            case ScalarType.Float32: Run<TOp, float>(plan, output, a, b); break;
            case ScalarType.Float64: Run<TOp, double>(plan, output, a, b); break;
            case ScalarType.Int64: Run<TOp, long>(plan, output, a, b); break;
            case ScalarType.Int32: Run<TOp, int>(plan, output, a, b); break;
            case ScalarType.Int16: Run<TOp, short>(plan, output, a, b); break;
            case ScalarType.Int8: Run<TOp, sbyte>(plan, output, a, b); break;
            default: Run<TOp, byte>(plan, output, a, b); break;
        }
        return Finish(output, target, into);
    }

    /// <summary>A truth value for each pair.</summary>
    public static TensorImpl Compare<TOp>(TensorImpl a, TensorImpl b)
        where TOp : struct, ICompareOp
    {
        ScalarType compute = TorchSharp.DType.Compute(TorchSharp.DType.Result(a, b));
        long[] shape = Layout.Broadcast(a.Shape, b.Shape);
        a = Cast(a, compute);
        b = Cast(b, compute);
        TensorImpl output = TensorImpl.Empty(ScalarType.Bool, shape);
        var plan = new StridedPlan(shape, output.Strides, Layout.BroadcastStrides(a, shape), Layout.BroadcastStrides(b, shape));
        switch (compute)
        {
            case ScalarType.Float32: Compare<TOp, float>(plan, output, a, b); break;
            case ScalarType.Float64: Compare<TOp, double>(plan, output, a, b); break;
            case ScalarType.Int64: Compare<TOp, long>(plan, output, a, b); break;
            case ScalarType.Int32: Compare<TOp, int>(plan, output, a, b); break;
            case ScalarType.Int16: Compare<TOp, short>(plan, output, a, b); break;
            case ScalarType.Int8: Compare<TOp, sbyte>(plan, output, a, b); break;
            default: Compare<TOp, byte>(plan, output, a, b); break;
        }
        return output;
    }

    /// <summary>y = f(x) in x's own type.</summary>
    public static TensorImpl Unary<TOp>(TensorImpl x, TensorImpl? into = null)
        where TOp : struct, IUnaryOp
    {
        TensorImpl target = Target(x.Shape, x.DType, into);
        ScalarType compute = TorchSharp.DType.Compute(x.DType);
        TensorImpl output = target.DType == compute ? target : TensorImpl.Empty(compute, x.Shape);
        TensorImpl input = Cast(x, compute);
        var plan = new StridedPlan(x.Shape, output.Strides, input.Strides);
        switch (compute)
        {
            case ScalarType.Float32: Unary<TOp, float>(plan, output, input); break;
            case ScalarType.Float64: Unary<TOp, double>(plan, output, input); break;
            case ScalarType.Int64: Unary<TOp, long>(plan, output, input); break;
            case ScalarType.Int32: Unary<TOp, int>(plan, output, input); break;
            case ScalarType.Int16: Unary<TOp, short>(plan, output, input); break;
            case ScalarType.Int8: Unary<TOp, sbyte>(plan, output, input); break;
            default: Unary<TOp, byte>(plan, output, input); break;
        }
        return Finish(output, target, into);
    }

    /// <summary>y = f(x) for floating types; integers become the default type first.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="kernel">libtorch's kernel name if it has none for Half.</param>
    /// <param name="into">Where to put the result; may be <paramref name="x"/>.</param>
    public static unsafe TensorImpl Float<TOp>(TensorImpl x, string? kernel = null, TensorImpl? into = null)
        where TOp : struct, IUnaryFloatOp
    {
        if (kernel != null && x.DType == ScalarType.Float16)
            throw Errors.NotImplemented(kernel, x.DType);
        ScalarType result = TorchSharp.DType.ToFloating(x.DType);
        TensorImpl target = Target(x.Shape, result, into);
        ScalarType compute = TorchSharp.DType.Compute(result);
        TensorImpl output = target.DType == compute ? target : TensorImpl.Empty(compute, x.Shape);
        TensorImpl input = Cast(x, compute);
        var plan = new StridedPlan(x.Shape, output.Strides, input.Strides);
        if (compute == ScalarType.Float32)
            plan.Run(new FloatKernel<TOp, float> { Y = output.Floats, X = input.Floats }, cost: 8);
        else
            plan.Run(new FloatKernel<TOp, double> { Y = output.Doubles, X = input.Doubles }, cost: 16);
        return Finish(output, target, into);
    }

    /// <summary>Where the condition holds a, else b; all of one type and broadcast shape.</summary>
    public static TensorImpl Where(TensorImpl condition, TensorImpl a, TensorImpl b)
    {
        ScalarType type = TorchSharp.DType.Result(a, b);
        long[] shape = Layout.Broadcast(condition.Shape, Layout.Broadcast(a.Shape, b.Shape));
        a = Cast(a, type);
        b = Cast(b, type);
        TensorImpl output = TensorImpl.Empty(type, shape);
        var plan = new StridedPlan(shape, output.Strides, Layout.BroadcastStrides(condition, shape),
            Layout.BroadcastStrides(a, shape), Layout.BroadcastStrides(b, shape));
        switch (output.DTypeSize)
        {
            case 1: Where<byte>(plan, output, condition, a, b); break;
            case 2: Where<ushort>(plan, output, condition, a, b); break;
            case 4: Where<uint>(plan, output, condition, a, b); break;
            default: Where<ulong>(plan, output, condition, a, b); break;
        }
        return output;
    }

    /// <summary>target += addend, of one type; the shapes are equal.</summary>
    public static void AddInto(TensorImpl target, TensorImpl addend) => Binary<AddOp>(target, addend, into: target);

    /// <summary>target += addend where several elements of target may be the same place.</summary>
    public static void AddOverlapping(TensorImpl target, TensorImpl addend)
    {
        addend = Cast(addend, target.DType);
        var plan = new StridedPlan(target.Shape, target.Strides, target.Strides, addend.Strides);
        unsafe
        {
            switch (target.DType)
            {
                case ScalarType.Float32:
                    plan.Run(new BinaryKernel<AddOp, float> { Y = target.Floats, A = target.Floats, B = addend.Floats }, share: false);
                    break;
                case ScalarType.Float64:
                    plan.Run(new BinaryKernel<AddOp, double> { Y = target.Doubles, A = target.Doubles, B = addend.Doubles }, share: false);
                    break;
                default:
                    throw Errors.NotImplemented("as_strided_backward", target.DType);
            }
        }
        target.Storage.Touch();
    }

    /// <summary>A contiguous copy.</summary>
    public static TensorImpl Copy(TensorImpl x)
    {
        TensorImpl result = TensorImpl.Empty(x.DType, x.Shape);
        Copying.Copy(x, result);
        return result;
    }

    /// <summary>x itself if it is contiguous, else a contiguous copy.</summary>
    public static TensorImpl Contiguous(TensorImpl x) => x.IsContiguous ? x : Copy(x);

    /// <summary>x itself, or a copy in another type.</summary>
    public static TensorImpl Cast(TensorImpl x, ScalarType type)
    {
        if (x.DType == type)
            return x;
        TensorImpl result = TensorImpl.Empty(type, x.Shape);
        Copying.Copy(x, result);
        return result;
    }

    /// <summary>As <see cref="Cast"/>, without the walk over a tensor for what is mostly a number beside one.</summary>
    private static unsafe TensorImpl Operand(TensorImpl x, ScalarType type)
    {
        if (!x.IsNumber || type != ScalarType.Float32 || x.DType is not (ScalarType.Float64 or ScalarType.Int64))
            return Cast(x, type);
        TensorImpl number = TensorImpl.Empty(ScalarType.Float32, x.Shape);
        *number.Floats = x.DType == ScalarType.Float64 ? (float)*x.Doubles : *x.Longs;
        return number;
    }

    private static TensorImpl Target(long[] shape, ScalarType type, TensorImpl? into)
    {
        if (into == null)
            return TensorImpl.Empty(type, shape);
        if (!TorchSharp.DType.CanCast(type, into.DType))
            throw Errors.Torch($"result type {TorchSharp.DType.Name(type)} can't be cast to the desired output type {TorchSharp.DType.Name(into.DType)}");
        if (!into.Shape.AsSpan().SequenceEqual(shape))
        {
            throw Errors.Torch($"output with shape {Errors.Sizes(into.Shape)} doesn't match the broadcast shape {Errors.Sizes(shape)}");
        }
        return into;
    }

    private static TensorImpl Finish(TensorImpl output, TensorImpl target, TensorImpl? into)
    {
        if (!ReferenceEquals(output, target))
            Copying.Copy(output, target);
        else if (into != null)
            into.Storage.Touch();
        return target;
    }
}
