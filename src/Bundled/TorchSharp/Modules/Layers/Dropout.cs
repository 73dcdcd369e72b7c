using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Dropout (Srivastava et al., 2014): zeroes elements by chance in training mode, and scales the others up so that the mean
    /// stays.</summary>
    public sealed class Dropout : nn.Module<Tensor, Tensor>
    {
        private readonly double _probability;
        private readonly bool _inplace;

        internal Dropout(double p, bool inplace) : base(nameof(Dropout))
        {
            DropoutOperation.Check(p);
            _probability = p;
            _inplace = inplace;
        }

        /// <summary>Drops elements.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, _probability, training, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that zeroes elements by chance in training mode.</summary>
            /// <param name="p">The probability of zero, from 0 to 1.</param>
            /// <param name="inplace">Whether the input itself is changed.</param>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}
