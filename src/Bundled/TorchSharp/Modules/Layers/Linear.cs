using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The affine map <c>y = x * weightᵀ + bias</c> of the last dimension.</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        private readonly OwnedParameter _weight;
        private readonly OwnedParameter? _bias;

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            _weight = Own("weight", Initialization.Weight(inputSize, dtype, device, outputSize, inputSize));
            _bias = hasBias ? Own("bias", Initialization.Uniform(1 / Math.Sqrt(inputSize), dtype, device, outputSize)) : null;
        }

        /// <summary>The bias, [outputs]; null if the layer was made without one.</summary>
        public Parameter? bias
        {
            get => _bias?.Read();
            set
            {
                if (_bias is null)
                    throw new InvalidOperationException(
                        "Expected a Linear with a bias, this one was made without; make it with hasBias: true.");
                _bias.Write(value);
            }
        }

        /// <summary>The weight, [outputs, inputs]. Setting it shares the given parameter's values.</summary>
        public Parameter weight
        {
            get => _weight.Read()!;
            set => _weight.Write(value);
        }

        /// <summary>Applies the map.</summary>
        /// <param name="tensor">[…, inputs].</param>
        /// <returns>[…, outputs].</returns>
        public override Tensor forward(Tensor tensor)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(Apply(tensor.Impl));
        }

        internal TensorImpl Apply(TensorImpl x) => LinearOperation.Apply(x, _weight.Values, _bias?.ValuesOrNull);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes an affine map of the last dimension.</summary>
            /// <param name="inputSize">The size of the last dimension of the input.</param>
            /// <param name="outputSize">The size of the last dimension of the result.</param>
            /// <param name="hasBias">Whether a bias is added.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
                => new(inputSize, outputSize, hasBias, device, dtype);
        }
    }
}
