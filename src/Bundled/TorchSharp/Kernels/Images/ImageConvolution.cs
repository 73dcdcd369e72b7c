using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// Convolutions of images and their gradients by matrix products over <see cref="ColumnMatrix{T}"/>, or by
/// <see cref="PlaneConvolution"/> where it is made for them, on all cores.
/// </summary>
/// <remarks>Sums run in an order that depends on the sizes alone, so results are the same for any number of threads.</remarks>
internal static unsafe class ImageConvolution<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Places whose columns are taken at a time at least, so that the products stay efficient.</summary>
    private const long LeastPlaces = 128;

    /// <summary>What the columns taken at a time should fit into, in bytes.</summary>
    private const long ColumnBytes = 256 * 1024;

    /// <summary>Parts in which the gradient of the weight is summed up at most, and the bytes that they may take together.</summary>
    private const long MostParts = 16;
    private const long PartBytes = 64L << 20;

    /// <summary>The convolution.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="x">[images, groups * input channels, height, width].</param>
    /// <param name="weight">[groups * output channels, depth].</param>
    /// <param name="bias">[groups * output channels], or null.</param>
    /// <param name="y">[images, groups * output channels, output height, output width], written.</param>
    public static void Forward(in ConvolutionSizes sizes, T* x, T* weight, T* bias, T* y)
    {
        if (typeof(T) == typeof(float) && PlaneConvolution.Fits(sizes))
        {
            PlaneConvolution.Forward(sizes, (float*)x, (float*)weight, (float*)bias, (float*)y);
            return;
        }
        var job = new ForwardJob { Sizes = sizes, RowsAtATime = RowsAtATime(sizes), X = x, Weight = weight, Bias = bias, Y = y };
        Workers.For(job, sizes.Images * job.Pieces, 1);
    }

    /// <summary>The gradient of the images.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="gradient">Of the output, laid out as it.</param>
    /// <param name="weight">[groups * output channels, depth].</param>
    /// <param name="dx">Laid out as the images, written.</param>
    public static void InputGradient(in ConvolutionSizes sizes, T* gradient, T* weight, T* dx)
    {
        if (typeof(T) == typeof(float) && PlaneConvolution.InputGradientFits(sizes))
        {
            PlaneConvolution.InputGradient(sizes, (float*)gradient, (float*)weight, (float*)dx);
            return;
        }
        Workers.For(
            new InputJob { Sizes = sizes, RowsAtATime = RowsAtATime(sizes), Gradient = gradient, Weight = weight, Result = dx },
            sizes.Images, 1);
    }

    /// <summary>The gradient of the weight.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="gradient">Of the output, laid out as it.</param>
    /// <param name="x">The images.</param>
    /// <param name="dWeight">[groups * output channels, depth], zeros before.</param>
    public static void WeightGradient(in ConvolutionSizes sizes, T* gradient, T* x, T* dWeight)
    {
        if (typeof(T) == typeof(float) && PlaneConvolution.Fits(sizes))
        {
            PlaneConvolution.WeightGradient(sizes, (float*)gradient, (float*)x, (float*)dWeight);
            return;
        }
        long count = sizes.Groups * sizes.OutputChannels * sizes.Depth;
        long parts = Math.Clamp(PartBytes / Math.Max(1, count * sizeof(T)), 1, Math.Min(MostParts, Math.Max(1, sizes.Images)));
        using NativeBuffer? others = parts == 1 ? null : NativeBuffer.Allocate((parts - 1) * count * sizeof(T), zeroed: true);
        T* sums = others is null ? null : (T*)others.Pointer;
        Workers.For(
            new WeightJob
            {
                Sizes = sizes,
                RowsAtATime = RowsAtATime(sizes),
                Gradient = gradient,
                X = x,
                First = dWeight,
                Others = sums,
                Parts = parts,
                Count = count,
            },
            parts, 1);
        for (long part = 0; part < parts - 1; part++)
            AddTo(sums + part * count, dWeight, count);
    }

    /// <summary>The gradient of the bias: the sum of the output's gradient over images and places.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="gradient">Of the output, laid out as it.</param>
    /// <param name="dBias">[groups * output channels], written.</param>
    public static void BiasGradient(in ConvolutionSizes sizes, T* gradient, T* dBias)
        => ChannelSums<T>.Run(gradient, sizes.Images, sizes.Groups * sizes.OutputChannels, sizes.OutputArea, dBias);

    private static long RowsAtATime(in ConvolutionSizes sizes)
    {
        if (sizes.IsPointwise)
            return sizes.OutputHeight;
        long rowBytes = Math.Max(1, sizes.Depth * sizes.OutputWidth * sizeof(T));
        long least = (LeastPlaces + sizes.OutputWidth - 1) / sizes.OutputWidth;
        return Math.Min(sizes.OutputHeight, Math.Max(least, ColumnBytes / rowBytes));
    }

    private static T* Columns(long count) => (T*)Scratch.Floats(Scratch.Use.Columns, count * (sizeof(T) / sizeof(float)));

    private static void AddTo(T* source, T* target, long count)
    {
        for (long i = 0; i < count; i++)
            target[i] += source[i];
    }

    private static void Product(
        bool transposeA, bool transposeB, long m, long n, long k, T* a, long lda, T* b, long ldb, bool adds, T* c, long ldc)
    {
        if (typeof(T) == typeof(float))
            Gemm.Multiply(transposeA, transposeB, m, n, k, 1, (float*)a, lda, (float*)b, ldb, adds ? 1 : 0, (float*)c, ldc);
        else
            Gemm.Multiply(transposeA, transposeB, m, n, k, 1, (double*)a, lda, (double*)b, ldb, adds ? 1 : 0, (double*)c, ldc);
    }

    /// <summary>Indices are pieces of images: some rows of the output each.</summary>
    private struct ForwardJob : IRangeJob
    {
        public ConvolutionSizes Sizes;
        public long RowsAtATime;
        public T* X;
        public T* Weight;
        public T* Bias;
        public T* Y;

        public readonly long Pieces => (Sizes.OutputHeight + RowsAtATime - 1) / RowsAtATime;

        public readonly void Run(long start, long end)
        {
            for (long piece = start; piece < end; piece++)
            {
                long firstRow = piece % Pieces * RowsAtATime;
                RunPiece(piece / Pieces, firstRow, Math.Min(RowsAtATime, Sizes.OutputHeight - firstRow));
            }
        }

        private readonly void RunPiece(long image, long firstRow, long rows)
        {
            long places = rows * Sizes.OutputWidth;
            for (long group = 0; group < Sizes.Groups; group++)
            {
                long channel = group * Sizes.OutputChannels;
                T* source = X + (image * Sizes.Groups + group) * Sizes.InputChannels * Sizes.InputArea;
                T* target = Y + (image * Sizes.Groups * Sizes.OutputChannels + channel) * Sizes.OutputArea + firstRow * Sizes.OutputWidth;
                if (Bias != null)
                {
                    for (long o = 0; o < Sizes.OutputChannels; o++)
                        new Span<T>(target + o * Sizes.OutputArea, (int)places).Fill(Bias[channel + o]);
                }
                T* columns = source;
                if (!Sizes.IsPointwise)
                {
                    columns = Columns(Sizes.Depth * places);
                    ColumnMatrix<T>.Gather(Sizes, source, firstRow, rows, columns);
                }
                Product(
                    false, false, Sizes.OutputChannels, places, Sizes.Depth, Weight + channel * Sizes.Depth, Sizes.Depth, columns, places,
                    Bias != null, target, Sizes.OutputArea);
            }
        }
    }

    /// <summary>Indices are images.</summary>
    private struct InputJob : IRangeJob
    {
        public ConvolutionSizes Sizes;
        public long RowsAtATime;
        public T* Gradient;
        public T* Weight;
        public T* Result;

        public readonly void Run(long start, long end)
        {
            long length = Sizes.Groups * Sizes.InputChannels * Sizes.InputArea;
            for (long image = start; image < end; image++)
            {
                if (!Sizes.IsPointwise)
                    new Span<T>(Result + image * length, checked((int)length)).Clear();
                for (long group = 0; group < Sizes.Groups; group++)
                    RunGroup(image, group);
            }
        }

        private readonly void RunGroup(long image, long group)
        {
            long channel = group * Sizes.OutputChannels;
            T* weight = Weight + channel * Sizes.Depth;
            T* target = Result + (image * Sizes.Groups + group) * Sizes.InputChannels * Sizes.InputArea;
            T* gradient = Gradient + (image * Sizes.Groups * Sizes.OutputChannels + channel) * Sizes.OutputArea;
            for (long firstRow = 0; firstRow < Sizes.OutputHeight; firstRow += RowsAtATime)
            {
                long rows = Math.Min(RowsAtATime, Sizes.OutputHeight - firstRow), places = rows * Sizes.OutputWidth;
                T* columns = Sizes.IsPointwise ? target : Columns(Sizes.Depth * places);
                Product(
                    true, false, Sizes.Depth, places, Sizes.OutputChannels, weight, Sizes.Depth,
                    gradient + firstRow * Sizes.OutputWidth, Sizes.OutputArea, false, columns, places);
                if (!Sizes.IsPointwise)
                    ColumnMatrix<T>.ScatterAdd(Sizes, columns, firstRow, rows, target);
            }
        }
    }

    /// <summary>Indices are parts of the images, each with a sum of its own.</summary>
    private struct WeightJob : IRangeJob
    {
        public ConvolutionSizes Sizes;
        public long RowsAtATime;
        public T* Gradient;
        public T* X;
        public T* First;
        public T* Others;
        public long Parts;
        public long Count;

        public readonly void Run(long start, long end)
        {
            for (long part = start; part < end; part++)
            {
                T* sum = part == 0 ? First : Others + (part - 1) * Count;
                for (long image = part * Sizes.Images / Parts; image < (part + 1) * Sizes.Images / Parts; image++)
                {
                    for (long group = 0; group < Sizes.Groups; group++)
                        RunGroup(image, group, sum + group * Sizes.OutputChannels * Sizes.Depth);
                }
            }
        }

        private readonly void RunGroup(long image, long group, T* sum)
        {
            T* source = X + (image * Sizes.Groups + group) * Sizes.InputChannels * Sizes.InputArea;
            T* gradient = Gradient + (image * Sizes.Groups + group) * Sizes.OutputChannels * Sizes.OutputArea;
            for (long firstRow = 0; firstRow < Sizes.OutputHeight; firstRow += RowsAtATime)
            {
                long rows = Math.Min(RowsAtATime, Sizes.OutputHeight - firstRow), places = rows * Sizes.OutputWidth;
                T* columns = source;
                if (!Sizes.IsPointwise)
                {
                    columns = Columns(Sizes.Depth * places);
                    ColumnMatrix<T>.Gather(Sizes, source, firstRow, rows, columns);
                }
                Product(
                    false, true, Sizes.OutputChannels, Sizes.Depth, places, gradient + firstRow * Sizes.OutputWidth, Sizes.OutputArea,
                    columns, places, true, sum, Sizes.Depth);
            }
        }
    }
}
