using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The plain recurrent network (Elman, "Finding structure in time", 1990) over whole sequences.</summary>
    public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly RecurrentLayer _layer;

        internal RNN(
            CellKind kind, long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional,
            Device? device, ScalarType? dtype)
            : base(nameof(RNN))
            => _layer = new RecurrentLayer(
                this, kind, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>Runs a padded batch, all of whose sequences count as of full length.</summary>
        /// <param name="input">[time, batch, inputs], or [batch, time, inputs] if batch-first.</param>
        /// <param name="h0">The first states, [layers * directions, batch, hidden]; null for zeros.</param>
        /// <returns>The last layer's states of all times [time, batch, directions * hidden] (or batch-first), and the last states of all
        /// layers.</returns>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
        {
            using Temporaries temporaries = Temporaries.Open();
            (TensorImpl output, TensorImpl h, _) = _layer.Run(input.Impl, h0?.Impl, null);
            return (new Tensor(output), new Tensor(h));
        }

        /// <inheritdoc cref="forward"/>
        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

        /// <summary>Runs packed sequences.</summary>
        /// <param name="input">The sequences.</param>
        /// <param name="h0">The first states in the order in which the sequences were given, [layers * directions, batch, hidden]; null for
        /// zeros.</param>
        /// <returns>The last layer's states, packed, and the last states of all layers in the given order.</returns>
        public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
        {
            ThrowIfDisposed();
            using Temporaries temporaries = Temporaries.Open();
            (TensorImpl output, TensorImpl h, _) = _layer.Run(input, h0?.Impl, null);
            return (input.With(output), new Tensor(h));
        }

        /// <summary>Does nothing: the weights are in no need of being moved together.</summary>
        public void flatten_parameters()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The function of a plain recurrent network.</summary>
            public enum NonLinearities
            {
                /// <summary>max(0, x).</summary>
                ReLU = 0,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 1,
            }

            /// <summary>Makes a plain recurrent network.</summary>
            /// <param name="inputSize">The size of an input vector.</param>
            /// <param name="hiddenSize">The size of a state.</param>
            /// <param name="numLayers">The number of layers, each fed with the states of the one before.</param>
            /// <param name="nonLinearity">The function.</param>
            /// <param name="bias">Whether the products have biases.</param>
            /// <param name="batchFirst">Whether the batch is the first dimension of input and output.</param>
            /// <param name="dropout">The probability of dropout between layers.</param>
            /// <param name="bidirectional">Whether each layer runs backwards, too.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
                => new(
                    nonLinearity == NonLinearities.ReLU ? CellKind.Relu : CellKind.Tanh, inputSize, hiddenSize, numLayers, bias, batchFirst,
                    dropout, bidirectional, device, dtype);
        }
    }
}
