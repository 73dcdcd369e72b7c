using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The long short-term memory (Hochreiter and Schmidhuber, "Long short-term memory", 1997, with the forget gate of Gers et
    /// al., 2000) over whole sequences.</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly RecurrentLayer _layer;

        internal LSTM(
            long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device,
            ScalarType? dtype)
            : base(nameof(LSTM))
            => _layer = new RecurrentLayer(
                this, CellKind.Lstm, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        /// <summary>Runs a padded batch, all of whose sequences count as of full length.</summary>
        /// <param name="input">[time, batch, inputs], or [batch, time, inputs] if batch-first.</param>
        /// <param name="h0_c0">The first hidden and cell states, each [layers * directions, batch, hidden]; null for zeros.</param>
        /// <returns>The last layer's states of all times [time, batch, directions * hidden] (or batch-first), and the last hidden and cell
        /// states of all layers.</returns>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            using Temporaries temporaries = Temporaries.Open();
            (TensorImpl output, TensorImpl h, TensorImpl? c) = _layer.Run(input.Impl, h0_c0?.Item1.Impl, h0_c0?.Item2.Impl);
            return (new Tensor(output), new Tensor(h), new Tensor(c!));
        }

        /// <inheritdoc cref="forward"/>
        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        /// <summary>Runs packed sequences.</summary>
        /// <param name="input">The sequences.</param>
        /// <param name="h0_c0">The first hidden and cell states, in the order in which the sequences were given, each [layers * directions,
        /// batch, hidden]; null for zeros.</param>
        /// <returns>The last layer's states, packed, and the last hidden and cell states of all layers in the given order.</returns>
        public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
        {
            ThrowIfDisposed();
            using Temporaries temporaries = Temporaries.Open();
            (TensorImpl output, TensorImpl h, TensorImpl? c) = _layer.Run(input, h0_c0?.Item1.Impl, h0_c0?.Item2.Impl);
            return (input.With(output), new Tensor(h), new Tensor(c!));
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
            /// <summary>Makes a long short-term memory.</summary>
            /// <param name="inputSize">The size of an input vector.</param>
            /// <param name="hiddenSize">The size of a state.</param>
            /// <param name="numLayers">The number of layers, each fed with the states of the one before.</param>
            /// <param name="bias">Whether the products have biases.</param>
            /// <param name="batchFirst">Whether the batch is the first dimension of input and output.</param>
            /// <param name="dropout">The probability of dropout between layers.</param>
            /// <param name="bidirectional">Whether each layer runs backwards, too.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
                => new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}
