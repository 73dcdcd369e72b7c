namespace TorchSharp.Kernels;

/// <summary>
/// Convolutions of stride 1 in single precision by register tiles straight over <see cref="PaddedPlanes"/>: one small matrix product for each weight
/// of the kernel, [outputs, channels] by [channels, positions], summed up in the output. No matrix of columns is made, which for few channels
/// costs more than the products themselves.
/// </summary>
/// <remarks>Sums run in an order that depends on the sizes alone, so results are the same for any number of threads.</remarks>
internal static unsafe class PlaneConvolution
{
    /// <summary>With fewer channels the products are too shallow to pay for reading and writing their sums.</summary>
    private const long LeastChannels = 8;

    /// <summary>Positions that the gradient of the weight takes at a time: 32 columns of them fill a first-level cache.</summary>
    private const long PositionsAtATime = 256;

    /// <summary>Parts in which the gradient of the weight is summed up at most.</summary>
    private const long MostParts = 16;

    /// <summary>Whether <see cref="Forward"/> and <see cref="WeightGradient"/> take this convolution.</summary>
    public static bool Fits(in ConvolutionSizes sizes) =>
        !sizes.IsPointwise && sizes.InputChannels >= LeastChannels && PaddedPlanes.Fits(sizes);

    /// <summary>Whether <see cref="InputGradient"/> takes this convolution.</summary>
    public static bool InputGradientFits(in ConvolutionSizes sizes) =>
        !sizes.IsPointwise && sizes.OutputChannels >= LeastChannels && PaddedPlanes.Fits(sizes) && PaddedPlanes.Fits(Backward(sizes));

    /// <summary>The convolution; arguments as those of <see cref="ImageConvolution{T}.Forward"/>.</summary>
    public static void Forward(in ConvolutionSizes sizes, float* x, float* weight, float* bias, float* y)
    {
        using NativeBuffer packed = NativeBuffer.OfFloats(sizes.Groups * sizes.OutputChannels * sizes.Depth);
        Pack(sizes, weight, false, packed.Floats);
        Run(sizes, x, packed.Floats, bias, y);
    }

    /// <summary>
    /// The gradient of the images: the convolution of the output's gradient with the mirrored kernel, inputs and outputs changed
    /// over. Arguments as those of <see cref="ImageConvolution{T}.InputGradient"/>; what <paramref name="dx"/> holds before does not matter.
    /// </summary>
    public static void InputGradient(in ConvolutionSizes sizes, float* gradient, float* weight, float* dx)
    {
        ConvolutionSizes backward = Backward(sizes);
        using NativeBuffer packed = NativeBuffer.OfFloats(sizes.Groups * sizes.OutputChannels * sizes.Depth);
        Pack(backward, weight, true, packed.Floats);
        Run(backward, gradient, packed.Floats, null, dx);
    }

    /// <summary>The gradient of the weight; arguments as those of <see cref="ImageConvolution{T}.WeightGradient"/>, but it is written, not added to.</summary>
    public static void WeightGradient(in ConvolutionSizes sizes, float* gradient, float* x, float* dWeight)
    {
        var job = new WeightJob
        {
            Sizes = sizes,
            Planes = new PaddedPlanes(sizes, 1),
            Tiles = TileKernels.Active,
            Gradient = gradient,
            X = x,
            Parts = Math.Min(MostParts, sizes.Images),
        };
        using NativeBuffer sums = NativeBuffer.OfFloats(job.Parts * job.SumLength, zeroed: true);
        job.Sums = sums.Floats;
        Workers.For(job, job.Parts, 1);
        for (long part = 1; part < job.Parts; part++)
        {
            for (long i = 0; i < job.SumLength; i++)
                job.Sums[i] += job.Sums[part * job.SumLength + i];
        }
        Unpack(job, dWeight);
    }

    private static ConvolutionSizes Backward(in ConvolutionSizes sizes) => sizes with
    {
        InputChannels = sizes.OutputChannels,
        OutputChannels = sizes.InputChannels,
        Height = sizes.OutputHeight,
        Width = sizes.OutputWidth,
        Vertical = sizes.Vertical with { Padding = sizes.Vertical.Span - 1 - sizes.Vertical.Padding },
        Horizontal = sizes.Horizontal with { Padding = sizes.Horizontal.Span - 1 - sizes.Horizontal.Padding },
    };

    private static void Run(in ConvolutionSizes sizes, float* x, float* packed, float* bias, float* y)
    {
        TileKernels tiles = TileKernels.Active;
        Workers.For(
            new ImageJob { Sizes = sizes, Planes = new PaddedPlanes(sizes, tiles.Columns), Tiles = tiles, X = x, Packed = packed, Bias = bias, Y = y },
            sizes.Images * sizes.Groups, 1);
    }

    /// <summary>Packs weights as the tiles read them: for each strip of outputs, each weight of the kernel, each channel, the strip's outputs.</summary>
    /// <param name="sizes">The convolution to be run.</param>
    /// <param name="weight">[groups * outputs, channels, kernel], or with <paramref name="mirrored"/> [groups * channels, outputs, kernel], each kernel back to front.</param>
    /// <param name="mirrored">Whether the weights are those of the convolution whose images' gradient this one computes.</param>
    /// <param name="packed">Written.</param>
    private static void Pack(in ConvolutionSizes sizes, float* weight, bool mirrored, float* packed)
    {
        TileKernels tiles = TileKernels.Active;
        (long outputs, long channels, long kernel) = (sizes.OutputChannels, sizes.InputChannels, sizes.Vertical.Kernel * sizes.Horizontal.Kernel);
        for (long group = 0; group < sizes.Groups; group++, weight += outputs * sizes.Depth)
        {
            for (long first = 0, height; first < outputs; first += height)
            {
                height = tiles.HeightFor(outputs - first);
                for (long k = 0; k < kernel; k++)
                {
                    for (long channel = 0; channel < channels; channel++)
                    {
                        for (long output = first; output < first + height; output++)
                        {
                            *packed++ = mirrored
                                ? weight[(channel * outputs + output) * kernel + kernel - 1 - k]
                                : weight[(output * channels + channel) * kernel + k];
                        }
                    }
                }
            }
        }
    }

    private static void Unpack(in WeightJob job, float* dWeight)
    {
        ConvolutionSizes sizes = job.Sizes;
        long kernel = sizes.Vertical.Kernel * sizes.Horizontal.Kernel;
        for (long group = 0; group < sizes.Groups; group++)
        {
            for (long output = 0; output < sizes.OutputChannels; output++)
            {
                for (long channel = 0; channel < sizes.InputChannels; channel++)
                {
                    for (long k = 0; k < kernel; k++)
                        *dWeight++ = job.Sums[((group * kernel + k) * sizes.InputChannels + channel) * job.PaddedOutputs + output];
                }
            }
        }
    }

    /// <summary>Indices are images, group by group.</summary>
    private struct ImageJob : IRangeJob
    {
        public ConvolutionSizes Sizes;
        public PaddedPlanes Planes;
        public TileKernels Tiles;
        public float* X;
        public float* Packed;
        public float* Bias;
        public float* Y;

        public readonly void Run(long start, long end)
        {
            float* planes = Scratch.Floats(Scratch.Use.Columns, Sizes.InputChannels * Planes.Length);
            float* sums = Scratch.Floats(Scratch.Use.Output, Sizes.OutputChannels * Planes.Positions);
            for (long image = start; image < end; image++)
            {
                long group = image % Sizes.Groups;
                Planes.Fill(X + image * Sizes.InputChannels * Sizes.InputArea, planes);
                for (long output = 0; Bias != null && output < Sizes.OutputChannels; output++)
                    new Span<float>(sums + output * Planes.Positions, (int)Planes.Positions).Fill(Bias[group * Sizes.OutputChannels + output]);
                Multiply(planes, Packed + group * Sizes.OutputChannels * Sizes.Depth, sums);
                CopyOut(sums, Y + image * Sizes.OutputChannels * Sizes.OutputArea);
            }
        }

        private readonly void Multiply(float* planes, float* packed, float* sums)
        {
            long channels = Sizes.InputChannels;
            for (long position = 0; position < Planes.Positions; position += Tiles.Columns)
            {
                float* weights = packed;
                for (long first = 0; first < Sizes.OutputChannels;)
                {
                    int height = Tiles.HeightFor(Sizes.OutputChannels - first);
                    TileOutput output = new()
                    {
                        C = sums + first * Planes.Positions + position,
                        Stride = (nint)Planes.Positions,
                        Alpha = 1,
                        Beta = Bias == null ? 0 : 1,
                    };
                    for (long ky = 0; ky < Sizes.Vertical.Kernel; ky++)
                    {
                        for (long kx = 0; kx < Sizes.Horizontal.Kernel; kx++)
                        {
                            Tiles.Run(
                                height, Tiles.Columns, (nint)channels, weights, 1, height,
                                planes + Planes.Offset(ky, kx) + position, (nint)Planes.Length, output);
                            weights += channels * height;
                            output.Beta = 1;
                        }
                    }
                    first += height;
                }
            }
        }

        private readonly void CopyOut(float* sums, float* y)
        {
            int width = (int)Sizes.OutputWidth;
            for (long output = 0; output < Sizes.OutputChannels; output++)
            {
                float* row = sums + output * Planes.Positions;
                for (long line = 0; line < Sizes.OutputHeight; line++, row += Planes.Pitch, y += width)
                    new ReadOnlySpan<float>(row, width).CopyTo(new Span<float>(y, width));
            }
        }
    }

    /// <summary>Indices are parts of the images, each with a sum of its own.</summary>
    private struct WeightJob : IRangeJob
    {
        public ConvolutionSizes Sizes;
        public PaddedPlanes Planes;
        public TileKernels Tiles;
        public float* Gradient;
        public float* X;
        public float* Sums;
        public long Parts;

        /// <summary>Outputs rounded up to whole tiles.</summary>
        public readonly long PaddedOutputs
        {
            get
            {
                long whole = Sizes.OutputChannels / Tiles.Columns * Tiles.Columns, rest = Sizes.OutputChannels - whole;
                return whole + (rest == 0 ? 0 : Tiles.WidthFor((int)rest));
            }
        }

        /// <summary>The length of one sum, [groups, kernel, channels, padded outputs].</summary>
        public readonly long SumLength => Sizes.Groups * Sizes.Depth * PaddedOutputs;

        public readonly void Run(long start, long end)
        {
            float* planes = Scratch.Floats(Scratch.Use.Columns, Sizes.InputChannels * Planes.Length);
            float* gradients = Scratch.Floats(Scratch.Use.PackedPanel, Planes.Positions * Tiles.Columns);
            for (long part = start; part < end; part++)
            {
                float* sum = Sums + part * SumLength;
                for (long image = part * Sizes.Images / Parts; image < (part + 1) * Sizes.Images / Parts; image++)
                {
                    for (long group = 0; group < Sizes.Groups; group++)
                        AddImage(image * Sizes.Groups + group, planes, gradients, sum + group * Sizes.Depth * PaddedOutputs);
                }
            }
        }

        private readonly void AddImage(long image, float* planes, float* gradients, float* sum)
        {
            Planes.Fill(X + image * Sizes.InputChannels * Sizes.InputArea, planes);
            float* gradient = Gradient + image * Sizes.OutputChannels * Sizes.OutputArea;
            for (long output = 0; output < Sizes.OutputChannels; output += Tiles.Columns)
            {
                int outputs = (int)Math.Min(Tiles.Columns, Sizes.OutputChannels - output);
                int width = Tiles.WidthFor(outputs);
                PackGradient(gradient + output * Sizes.OutputArea, outputs, width, gradients);
                for (long position = 0; position < Planes.Positions; position += PositionsAtATime)
                {
                    nint depth = (nint)Math.Min(PositionsAtATime, Planes.Positions - position);
                    AddProducts(planes + position, gradients + position * width, width, depth, sum + output);
                }
            }
        }

        private readonly void AddProducts(float* planes, float* gradients, int width, nint depth, float* sum)
        {
            long padded = PaddedOutputs;
            for (long ky = 0; ky < Sizes.Vertical.Kernel; ky++)
            {
                for (long kx = 0; kx < Sizes.Horizontal.Kernel; kx++)
                {
                    for (long channel = 0; channel < Sizes.InputChannels;)
                    {
                        int height = Tiles.HeightFor(Sizes.InputChannels - channel);
                        TileOutput output = new() { C = sum + channel * padded, Stride = (nint)padded, Alpha = 1, Beta = 1 };
                        Tiles.Run(
                            height, width, depth, planes + channel * Planes.Length + Planes.Offset(ky, kx), (nint)Planes.Length, 1,
                            gradients, width, output);
                        channel += height;
                    }
                    sum += Sizes.InputChannels * padded;
                }
            }
        }

        /// <summary>Turns some channels of an image's gradient into [positions, width], with zeros where a position is no place.</summary>
        private readonly void PackGradient(float* gradient, int outputs, int width, float* packed)
        {
            (long height, long places) = (Sizes.OutputHeight, Sizes.OutputWidth);
            for (long line = 0; line < height; line++)
            {
                float* row = packed + line * Planes.Pitch * width;
                Packing.Panel(gradient + line * places, (nint)Sizes.OutputArea, 1, outputs, width, (nint)places, row);
                new Span<float>(row + places * width, (int)((Planes.Pitch - places) * width)).Clear();
            }
        }
    }
}
