using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Convolution of images.</summary>
    public sealed class Conv2d : Convolution
    {
        private readonly ConvolutionWay _way;
        private readonly OwnedParameter _weight;
        private readonly OwnedParameter? _bias;

        internal Conv2d(
            long inputs, long outputs, (long Height, long Width) kernel, ConvolutionWay way, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d), inputs)
        {
            way.Check(inputs, outputs, kernel);
            _way = way;
            long fan = inputs / way.Groups * kernel.Height * kernel.Width;
            _weight = Own(
                "weight", Initialization.Weight(fan, dtype, device, outputs, inputs / way.Groups, kernel.Height, kernel.Width));
            _bias = bias ? Own("bias", Initialization.Uniform(1 / Math.Sqrt(fan), dtype, device, outputs)) : null;
        }

        /// <summary>The bias, [outputs]; null if the layer was made without one.</summary>
        public Parameter? bias
        {
            get => _bias?.Read();
            set
            {
                if (_bias is null)
                    throw new InvalidOperationException("Expected a Conv2d with a bias, this one was made without; make it with bias: true.");
                _bias.Write(value);
            }
        }

        /// <summary>The weight, [outputs, channels / groups, kernel height, kernel width].</summary>
        public Parameter weight
        {
            get => _weight.Read()!;
            set => _weight.Write(value);
        }

        /// <summary>Convolves images.</summary>
        /// <param name="input">[batch, channels, height, width] or [channels, height, width].</param>
        /// <returns>[batch, outputs, …]; along each direction floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.</returns>
        public override Tensor forward(Tensor input)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(_way.Apply(input.Impl, _weight.Values, _bias?.ValuesOrNull));
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that convolves images; pairs are vertical, then horizontal.</summary>
            /// <param name="in_channels">The channels of the input.</param>
            /// <param name="out_channels">The channels of the result.</param>
            /// <param name="kernelSize">The size of the kernel.</param>
            /// <param name="stride">Steps of the kernel.</param>
            /// <param name="padding">Places added around the image.</param>
            /// <param name="dilation">Steps within the kernel.</param>
            /// <param name="padding_mode">What those places hold.</param>
            /// <param name="groups">Into how many groups the channels fall; each output sees one group.</param>
            /// <param name="bias">Whether a bias is added.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null)
                => Conv2d(
                    in_channels, out_channels, (kernelSize, kernelSize), (stride, stride), (padding, padding), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            /// <inheritdoc cref="Conv2d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null)
                => new(
                    in_channels, out_channels, kernelSize,
                    new(stride ?? (1, 1), padding ?? (0, 0), dilation ?? (1, 1), padding_mode, groups), bias, device, dtype);

            /// <inheritdoc cref="Conv2d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernelSize, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null)
                => Conv2d(
                    in_channels, out_channels, (kernelSize, kernelSize), padding, (stride, stride), (dilation, dilation), padding_mode, groups,
                    bias, device, dtype);

            /// <inheritdoc cref="Conv2d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernelSize, Padding padding, (long, long)? stride = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null)
                => new(
                    in_channels, out_channels, kernelSize,
                    new(
                        stride ?? (1, 1), padding == Padding.Valid ? (0, 0) : null, dilation ?? (1, 1), padding_mode, groups),
                    bias, device, dtype);
        }
    }
}
