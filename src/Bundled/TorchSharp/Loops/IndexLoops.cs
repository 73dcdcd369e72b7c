using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Gathering and scattering by tensors of int64 indices, which are checked before anything is touched.</summary>
internal static unsafe class IndexLoops
{
    /// <summary>Throws for an index outside [0, size), or [-size, size) if negative ones count from the end.</summary>
    public static void Check(TensorImpl index, long size, bool wraps, Func<long, long, string> message)
    {
        TensorImpl flat = Pointwise.Contiguous(index);
        long low = wraps ? -size : 0;
        for (long i = 0; i < flat.Count; i++)
        {
            long value = flat.Longs[i];
            if (value < low || value >= size)
                throw Errors.Torch(message(value, size));
        }
    }

    /// <summary>Slices along one dimension in the order of a contiguous vector of indices.</summary>
    public static TensorImpl SelectRows(TensorImpl x, int d, TensorImpl index)
    {
        long[] shape = [.. x.Shape];
        shape[d] = index.Count;
        TensorImpl y = TensorImpl.Empty(x.DType, shape);
        TensorImpl source = Pointwise.Contiguous(x);
        long inner = Layout.Count(shape.AsSpan(d + 1)) * x.DTypeSize;
        var job = new SelectJob { X = source.Data, Y = y.Data, Index = index.Longs, Count = index.Count, Size = x.Shape[d], Bytes = inner };
        long outer = Layout.Count(shape.AsSpan(0, d));
        Workers.For(job, outer * index.Count, Math.Max(1, 65536 / Math.Max(1, inner)));
        return y;
    }

    private struct SelectJob : IRangeJob
    {
        public byte* X;
        public byte* Y;
        public long* Index;
        public long Count;
        public long Size;
        public long Bytes;

        public readonly void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
                Buffer.MemoryCopy(X + (i / Count * Size + Index[i % Count]) * Bytes, Y + i * Bytes, Bytes, Bytes);
        }
    }

    /// <summary>Adds slices of source to those of a contiguous target, in the order of the indices, so that the result repeats.</summary>
    public static void AddRows(TensorImpl target, int d, TensorImpl index, TensorImpl source)
    {
        if (d == 0 && target is { DType: ScalarType.Float32, IsContiguous: true, Count: > 0 }
            && source is { DType: ScalarType.Float32, IsContiguous: true })
        {
            EmbeddingRows.ScatterAdd(source.Floats, target.Count / target.Shape[0], index.Longs, index.Count, -1, target.Floats);
            target.Storage.Touch();
            return;
        }
        for (long i = 0; i < index.Count; i++)
        {
            TensorImpl to = Row(target, d, index.Longs[i]), from = Row(source, d, i);
            if (target.DType == ScalarType.Bool)
                Pointwise.Binary<OrOp>(to, from, into: to);
            else
                Pointwise.AddInto(to, from);
        }
    }

    private static TensorImpl Row(TensorImpl x, int d, long i)
    {
        long[] shape = [.. x.Shape.AsSpan(0, d), .. x.Shape.AsSpan(d + 1)];
        long[] strides = [.. x.Strides.AsSpan(0, d), .. x.Strides.AsSpan(d + 1)];
        return x.View(shape, strides, x.Offset + i * x.Strides[d]);
    }

    /// <summary>y[…] = x[… with the index in dimension d …].</summary>
    public static TensorImpl Gather(TensorImpl x, int d, TensorImpl index)
    {
        TensorImpl y = TensorImpl.Empty(x.DType, index.Shape);
        long step = x.Rank == 0 ? 0 : x.Strides[d];
        var plan = new StridedPlan(index.Shape, y.Strides, index.Strides, Without(x, d));
        Pick(plan, y, index, x, step);
        return y;
    }

    /// <summary>target[… with the index in dimension d …] = (or +=) source[…]; serial, later elements win.</summary>
    public static void Scatter(TensorImpl target, int d, TensorImpl index, TensorImpl source, bool add)
    {
        long step = target.Rank == 0 ? 0 : target.Strides[d];
        var plan = new StridedPlan(index.Shape, Without(target, d), index.Strides, source.Strides);
        if (add)
            Add(plan, target, index, source, step);
        else
            Put(plan, target, index, source, step);
        target.Storage.Touch();
    }

    /// <summary>y = x at base strides plus offsets; y is contiguous.</summary>
    public static void GatherAt(TensorImpl y, TensorImpl x, long[] strides, TensorImpl offsets, long[] offsetStrides)
    {
        var plan = new StridedPlan(y.Shape, y.Strides, offsetStrides, strides);
        Pick(plan, y, offsets, x, 1);
    }

    /// <summary>target at base strides plus offsets = (or +=) source; serial, later elements win.</summary>
    public static void ScatterAt(TensorImpl target, long[] strides, TensorImpl offsets, long[] offsetStrides, TensorImpl source,
        long[] sourceStrides,
        long[] shape, bool add)
    {
        var plan = new StridedPlan(shape, strides, offsetStrides, sourceStrides);
        if (add)
            Add(plan, target, offsets, source, 1);
        else
            Put(plan, target, offsets, source, 1);
        target.Storage.Touch();
    }

    private static long[] Without(TensorImpl x, int d)
    {
        long[] strides = [.. x.Strides];
        if (strides.Length > 0)
            strides[d] = 0;
        return strides;
    }

    private static void Pick(in StridedPlan plan, TensorImpl y, TensorImpl index, TensorImpl x, long step)
    {
        switch (x.DTypeSize)
        {
            case 1: plan.Run(new GatherKernel<byte> { Y = y.Data, Index = index.Longs, X = x.Data, Step = step }); break;
            case 2:
                plan.Run(new GatherKernel<ushort>
                {
                    Y = (ushort*)y.Data,
                    Index = index.Longs,
                    X = (ushort*)x.Data,
                    Step = step
                }); break;
            case 4: plan.Run(new GatherKernel<uint> { Y = (uint*)y.Data, Index = index.Longs, X = (uint*)x.Data, Step = step }); break;
            default: plan.Run(new GatherKernel<ulong> { Y = (ulong*)y.Data, Index = index.Longs, X = (ulong*)x.Data, Step = step }); break;
        }
    }

    private static void Put(in StridedPlan plan, TensorImpl y, TensorImpl index, TensorImpl x, long step)
    {
        switch (y.DTypeSize)
        {
            case 1: plan.Run(new PutKernel<byte> { Y = y.Data, Index = index.Longs, X = x.Data, Step = step }, share: false); break;
            case 2:
                plan.Run(new PutKernel<ushort> { Y = (ushort*)y.Data, Index = index.Longs, X = (ushort*)x.Data, Step = step },
                share: false); break;
            case 4:
                plan.Run(new PutKernel<uint> { Y = (uint*)y.Data, Index = index.Longs, X = (uint*)x.Data, Step = step },
                share: false); break;
            default:
                plan.Run(new PutKernel<ulong> { Y = (ulong*)y.Data, Index = index.Longs, X = (ulong*)x.Data, Step = step },
                share: false); break;
        }
    }

    private static void Add(in StridedPlan plan, TensorImpl y, TensorImpl index, TensorImpl x, long step)
    {
        switch (y.DType)
        {
            case ScalarType.Float32:
                plan.Run(new AddKernel<float> { Y = y.Floats, Index = index.Longs, X = x.Floats, Step = step },
                share: false); break;
            case ScalarType.Float64:
                plan.Run(new AddKernel<double> { Y = y.Doubles, Index = index.Longs, X = x.Doubles, Step = step },
                share: false); break;
            case ScalarType.Int64:
                plan.Run(new AddKernel<long> { Y = y.Longs, Index = index.Longs, X = x.Longs, Step = step },
                share: false); break;
            case ScalarType.Int32:
                plan.Run(new AddKernel<int> { Y = (int*)y.Data, Index = index.Longs, X = (int*)x.Data, Step = step },
                share: false); break;
            default: throw Errors.NotImplemented("scatter_add_expanded_index", y.DType);
        }
    }

    private struct GatherKernel<T> : IStridedKernel
        where T : unmanaged
    {
        public T* Y;
        public long* Index;
        public T* X;
        public long Step;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            for (long i = 0; i < count; i++)
                Y[at.A + i * step.A] = X[at.C + i * step.C + Index[at.B + i * step.B] * Step];
        }
    }

    private struct PutKernel<T> : IStridedKernel
        where T : unmanaged
    {
        public T* Y;
        public long* Index;
        public T* X;
        public long Step;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            for (long i = 0; i < count; i++)
                Y[at.A + i * step.A + Index[at.B + i * step.B] * Step] = X[at.C + i * step.C];
        }
    }

    private struct AddKernel<T> : IStridedKernel
        where T : unmanaged, System.Numerics.INumber<T>
    {
        public T* Y;
        public long* Index;
        public T* X;
        public long Step;

        public readonly void Run(in Offsets at, in Offsets step, long count)
        {
            for (long i = 0; i < count; i++)
                Y[at.A + i * step.A + Index[at.B + i * step.B] * Step] += X[at.C + i * step.C];
        }
    }
}
