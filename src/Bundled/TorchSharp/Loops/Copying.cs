using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Copies and casts between tensors of any layout.</summary>
internal static unsafe class Copying
{
    /// <summary>Overwrites <paramref name="target"/> with <paramref name="source"/>, broadcast and cast. The version goes up.</summary>
    public static void Copy(TensorImpl source, TensorImpl target)
    {
        long[] strides = Layout.BroadcastStrides(source, target.Shape);
        var plan = new StridedPlan(target.Shape, target.Strides, strides);
        if (source.DType == target.DType)
            SameType(source, target, plan);
        else
            From(source, target, plan);
        target.Storage.Touch();
    }

    private static void SameType(TensorImpl source, TensorImpl target, in StridedPlan plan)
    {
        switch (target.DTypeSize)
        {
            case 1: plan.Run(new Move<byte> { To = target.Data, From = source.Data }); break;
            case 2: plan.Run(new Move<ushort> { To = (ushort*)target.Data, From = (ushort*)source.Data }); break;
            case 4: plan.Run(new Move<uint> { To = (uint*)target.Data, From = (uint*)source.Data }); break;
            default: plan.Run(new Move<ulong> { To = (ulong*)target.Data, From = (ulong*)source.Data }); break;
        }
    }

    private static void From(TensorImpl source, TensorImpl target, in StridedPlan plan)
    {
        switch (source.DType)
        {
            case ScalarType.Float32: To<float>(source, target, plan); break;
            case ScalarType.Float64: To<double>(source, target, plan); break;
            case ScalarType.Int64: To<long>(source, target, plan); break;
            case ScalarType.Int32: To<int>(source, target, plan); break;
            case ScalarType.Int16: To<short>(source, target, plan); break;
            case ScalarType.Int8: To<sbyte>(source, target, plan); break;
            case ScalarType.Byte or ScalarType.Bool: To<byte>(source, target, plan); break;
            case ScalarType.Float16: To<Half>(source, target, plan); break;
            case ScalarType.BFloat16: To<BFloat16>(source, target, plan); break;
            default: throw TorchSharp.DType.Unsupported(source.DType);
        }
    }

    private static void To<TFrom>(TensorImpl source, TensorImpl target, in StridedPlan plan)
        where TFrom : unmanaged
    {
        TFrom* from = (TFrom*)source.Data;
        byte* to = target.Data;
        switch (target.DType)
        {
            case ScalarType.Float32: plan.Run(new Cast<TFrom, float> { To = (float*)to, From = from }); break;
            case ScalarType.Float64: plan.Run(new Cast<TFrom, double> { To = (double*)to, From = from }); break;
            case ScalarType.Int64: plan.Run(new Cast<TFrom, long> { To = (long*)to, From = from }); break;
            case ScalarType.Int32: plan.Run(new Cast<TFrom, int> { To = (int*)to, From = from }); break;
            case ScalarType.Int16: plan.Run(new Cast<TFrom, short> { To = (short*)to, From = from }); break;
            case ScalarType.Int8: plan.Run(new Cast<TFrom, sbyte> { To = (sbyte*)to, From = from }); break;
            case ScalarType.Byte: plan.Run(new Cast<TFrom, byte> { To = to, From = from }); break;
            case ScalarType.Bool: plan.Run(new Cast<TFrom, bool> { To = (bool*)to, From = from }); break;
            case ScalarType.Float16: plan.Run(new Cast<TFrom, Half> { To = (Half*)to, From = from }); break;
            case ScalarType.BFloat16: plan.Run(new Cast<TFrom, BFloat16> { To = (BFloat16*)to, From = from }); break;
            default: throw TorchSharp.DType.Unsupported(target.DType);
        }
    }

    private struct Move<T> : IStridedKernel
        where T : unmanaged
    {
        public T* To;
        public T* From;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            T* to = To + at.A, from = From + at.B;
            if (step.A == 1 && step.B == 1)
            {
                Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));
            }
            else if (step.A == 1 && step.B == 0)
            {
                T value = *from;
                for (long left = count; left > 0; left -= int.MaxValue)
                {
                    new Span<T>(to, (int)Math.Min(left, int.MaxValue)).Fill(value);
                    to += int.MaxValue;
                }
            }
            else
            {
                for (long i = 0; i < count; i++)
                    to[i * step.A] = from[i * step.B];
            }
        }
    }

    private struct Cast<TFrom, TTo> : IStridedKernel
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        public TTo* To;
        public TFrom* From;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            TTo* to = To + at.A;
            TFrom* from = From + at.B;
            for (long i = 0; i < count; i++)
                to[i * step.A] = Convert<TFrom, TTo>(from[i * step.B]);
        }
    }

    /// <summary>Floats to integers truncate, to Bool ask for not zero, integers wrap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TTo Convert<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(bool))
            return (TTo)(object)IsTrue(value);
        if (typeof(TFrom) == typeof(BFloat16))
            return Number<float, TTo>((float)(BFloat16)(object)value);
        if (typeof(TFrom) == typeof(Half))
            return Number<float, TTo>((float)(Half)(object)value);
        if (typeof(TFrom) == typeof(float))
            return Number<float, TTo>((float)(object)value);
        if (typeof(TFrom) == typeof(double))
            return Number<double, TTo>((double)(object)value);
        if (typeof(TFrom) == typeof(long))
            return Number<long, TTo>((long)(object)value);
        if (typeof(TFrom) == typeof(int))
            return Number<long, TTo>((int)(object)value);
        if (typeof(TFrom) == typeof(short))
            return Number<long, TTo>((short)(object)value);
        if (typeof(TFrom) == typeof(sbyte))
            return Number<long, TTo>((sbyte)(object)value);
        return Number<long, TTo>((byte)(object)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTrue<T>(T value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(BFloat16))
            return (float)(BFloat16)(object)value != 0;
        if (typeof(T) == typeof(Half))
            return (float)(Half)(object)value != 0;
        return !EqualityComparer<T>.Default.Equals(value, default) || (typeof(T) == typeof(float) && (float)(object)value != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo Number<TWide, TTo>(TWide value)
        where TWide : struct, INumber<TWide>
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(float))
            return (TTo)(object)float.CreateTruncating(value);
        if (typeof(TTo) == typeof(double))
            return (TTo)(object)double.CreateTruncating(value);
        if (typeof(TTo) == typeof(Half))
            return (TTo)(object)(Half)float.CreateTruncating(value);
        if (typeof(TTo) == typeof(BFloat16))
            return (TTo)(object)(BFloat16)float.CreateTruncating(value);
        long integer = typeof(TWide) == typeof(long) ? (long)(object)value : NumberCast.ToInt64(double.CreateTruncating(value));
        if (typeof(TTo) == typeof(long))
            return (TTo)(object)integer;
        if (typeof(TTo) == typeof(int))
            return (TTo)(object)(int)integer;
        if (typeof(TTo) == typeof(short))
            return (TTo)(object)(short)integer;
        if (typeof(TTo) == typeof(sbyte))
            return (TTo)(object)(sbyte)integer;
        return (TTo)(object)(byte)integer;
    }
}
