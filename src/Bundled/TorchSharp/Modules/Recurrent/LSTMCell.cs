using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of the long short-term memory; see <see cref="LSTM"/>.</summary>
    public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        private readonly RecurrentCell _cell;

        internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell))
            => _cell = new RecurrentCell(this, CellKind.Lstm, inputSize, hiddenSize, bias, device, dtype);

        /// <summary>The bias of the input product, [gates * hidden]; null if the cell was made without.</summary>
        public Parameter? bias_ih
        {
            get => _cell.InputBias?.Read();
            set => RecurrentCell.Existing(_cell.InputBias).Write(value);
        }

        /// <summary>The bias of the recurrent product, [gates * hidden]; null if the cell was made without.</summary>
        public Parameter? bias_hh
        {
            get => _cell.RecurrentBias?.Read();
            set => RecurrentCell.Existing(_cell.RecurrentBias).Write(value);
        }

        /// <summary>The weight of the input product, [gates * hidden, inputs].</summary>
        public Parameter weight_ih
        {
            get => _cell.InputWeight.Read()!;
            set => _cell.InputWeight.Write(value);
        }

        /// <summary>The weight of the recurrent product, [gates * hidden, hidden].</summary>
        public Parameter weight_hh
        {
            get => _cell.RecurrentWeight.Read()!;
            set => _cell.RecurrentWeight.Write(value);
        }

        /// <summary>Takes a step.</summary>
        /// <param name="input">[batch, inputs], or [inputs].</param>
        /// <param name="h0_c0">Hidden and cell state before, each [batch, hidden] or [hidden]; null for zeros.</param>
        /// <returns>Hidden and cell state after, in the shape of those before.</returns>
        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
        {
            using Temporaries temporaries = Temporaries.Open();
            (TensorImpl h, TensorImpl? c) = _cell.Run(input.Impl, h0_c0?.Item1.Impl, h0_c0?.Item2.Impl);
            return (new Tensor(h), new Tensor(c!));
        }

        /// <inheritdoc cref="forward"/>
        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a cell that takes one step at a time.</summary>
            /// <param name="inputSize">The size of an input vector.</param>
            /// <param name="hiddenSize">The size of a state.</param>
            /// <param name="bias">Whether the products have biases.</param>
            /// <param name="device">The device of the parameters.</param>
            /// <param name="dtype">Their type; the default type if null.</param>
            public static LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null)
                => new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}
