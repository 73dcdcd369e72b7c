using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Layer normalization (Ba et al., "Layer normalization", 2016).</summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        private readonly long[] _shape;
        private readonly double _epsilon;
        private readonly OwnedParameter? _weight;
        private readonly OwnedParameter? _bias;

        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            _shape = [.. normalized_shape];
            _epsilon = eps;
            if (!elementwise_affine)
                return;
            _weight = Own("weight", Initialization.Constant(1, dtype, device, _shape));
            _bias = bias ? Own("bias", Initialization.Constant(0, dtype, device, _shape)) : null;
        }

        /// <summary>The addends, in the normalized shape; null if the layer was made without them.</summary>
        public Parameter? bias
        {
            get => _bias?.Read();
            set => Existing(_bias, nameof(bias)).Write(value);
        }

        /// <summary>The factors, in the normalized shape; null if the layer was made without them.</summary>
        public Parameter? weight
        {
            get => _weight?.Read();
            set => Existing(_weight, nameof(weight)).Write(value);
        }

        /// <summary>Normalizes the last dimensions.</summary>
        /// <param name="tensor">[…, normalized shape].</param>
        public override Tensor forward(Tensor tensor)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(Apply(tensor.Impl));
        }

        internal TensorImpl Apply(TensorImpl x)
            => LayerNormOperation.Apply(x, _shape, _weight?.ValuesOrNull, _bias?.ValuesOrNull, _epsilon);

        /// <inheritdoc/>
        protected override void Dispose(bool disposing) => base.Dispose(disposing);

        private static OwnedParameter Existing(OwnedParameter? owned, string name)
            => owned ?? throw new InvalidOperationException(
                $"Expected a LayerNorm with a {name}, this one was made without; make it with elementwise_affine: true.");
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that shifts and scales the last dimensions to mean 0 and variance 1, then applies factors and addends
            /// of its own.</summary>
            /// <param name="normalized_shape">The sizes of the last dimensions.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="elementwise_affine">Whether there are factors and addends.</param>
            /// <param name="bias">Whether there are addends.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
                ScalarType? dtype = null)
                => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <inheritdoc cref="LayerNorm(long[], double, bool, bool, Device, ScalarType?)"/>
            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
                ScalarType? dtype = null)
                => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
