using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Group normalization (Wu and He, "Group normalization", 2018).</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        private readonly long _groups;
        private readonly double _epsilon;
        private readonly OwnedParameter? _weight;
        private readonly OwnedParameter? _bias;

        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            if (num_groups <= 0 || num_channels % num_groups != 0)
                throw Errors.Torch($"num_channels must be divisible by num_groups, but got {num_channels} and {num_groups}");
            (_groups, _epsilon) = (num_groups, eps);
            if (!affine)
                return;
            _weight = Own("weight", Initialization.Constant(1, dtype, device, num_channels));
            _bias = Own("bias", Initialization.Constant(0, dtype, device, num_channels));
        }

        /// <summary>The addends, [channels]; null if the layer was made without them.</summary>
        public Parameter? bias
        {
            get => _bias?.Read();
            set => BatchNormState.Existing(_bias, nameof(bias), "affine: true").Write(value);
        }

        /// <summary>The factors, [channels]; null if the layer was made without them.</summary>
        public Parameter? weight
        {
            get => _weight?.Read();
            set => BatchNormState.Existing(_weight, nameof(weight), "affine: true").Write(value);
        }

        /// <summary>Normalizes groups of channels of each example.</summary>
        /// <param name="tensor">[batch, channels, …].</param>
        public override Tensor forward(Tensor tensor)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(
                BatchNormOperation.ByGroups(tensor.Impl, _groups, _weight?.ValuesOrNull, _bias?.ValuesOrNull, _epsilon));
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that shifts and scales groups of channels to mean 0 and variance 1, then applies factors and addends
            /// of its own.</summary>
            /// <param name="num_groups">How many groups.</param>
            /// <param name="num_channels">The size of dimension 1, which the groups must divide evenly.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="affine">Whether there are factors and addends.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1E-05, bool affine = true, Device? device = null, ScalarType? dtype = null)
                => new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
