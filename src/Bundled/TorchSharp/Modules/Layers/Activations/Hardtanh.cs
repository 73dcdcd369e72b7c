using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>max(min_val, min(max_val, x)), element by element.</summary>
    public sealed class Hardtanh : nn.Module<Tensor, Tensor>
    {
        private readonly double _min_val;
        private readonly double _max_val;
        private readonly bool _inplace;

        internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh))
        {
            _min_val = min_val;
            _max_val = max_val;
            _inplace = inplace;
        }

        /// <summary>Applies the function.</summary>
        /// <param name="tensor">A tensor of floating point.</param>
        public override Tensor forward(Tensor tensor) => nn.functional.Hardtanh(tensor, _min_val, _max_val, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer that computes: max(min_val, min(max_val, x)), element by element.</summary>
            /// <param name="min_val">The lower bound.</param>
            /// <param name="max_val">The upper bound.</param>
            /// <param name="inplace">Whether the input itself is changed.</param>
            public static Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false)
                => new(min_val, max_val, inplace);
        }
    }
}
