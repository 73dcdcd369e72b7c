using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that is trained: modules register the ones in their fields, and optimizers change them.</summary>
    public class Parameter : Tensor
    {
        /// <summary>Makes a parameter of a tensor's values, taking them over: the tensor itself is not valid any more.</summary>
        /// <param name="data">The tensor, of floating point.</param>
        /// <param name="requires_grad">Whether it gets gradients.</param>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not of floating point and is to have
        /// gradients.</exception>
        public Parameter(Tensor data, bool requires_grad = true) : base(Leaf(data, requires_grad))
        {
            // The base class holds a reference of its own by now.
            data.Take().Release();
        }

        /// <summary>Another parameter that stands for the same values.</summary>
        internal Parameter(TensorImpl values) : base(values)
        {
        }

        private static TensorImpl Leaf(Tensor data, bool requires_grad)
        {
            TensorImpl values = data.Impl;
            if (requires_grad && !DType.IsFloating(values.DType))
                throw Errors.Torch("Only Tensors of floating point and complex dtype can require gradients");
            TensorImpl leaf = values.IsLeaf ? values : values.Alias();
            leaf.SetRequiresGrad(requires_grad);
            return leaf;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Parameter(Tensor, bool)"/>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
