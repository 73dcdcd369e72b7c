namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether gradients flow to this tensor. Setting it has an effect on leaves of floating type only.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Set on a tensor of integers.</exception>
        public bool requires_grad
        {
            get => Impl.RequiresGrad;
            set => SetRequiresGrad(Impl, value);
        }

        /// <summary>Whether this was not computed from tensors that require gradients.</summary>
        public bool is_leaf => Impl.IsLeaf;

        /// <summary>The gradient that backward passes added up here; null before the first.</summary>
        public Tensor? grad
        {
            get => Impl.Grad is { } gradient ? new Tensor(gradient) : null;
            set
            {
                if (value is not null && !value.Impl.Shape.AsSpan().SequenceEqual(Impl.Shape))
                {
                    throw Errors.Torch($"assigned grad has data of a different size: expected {Errors.Sizes(Impl.Shape)}, got {Errors.Sizes(value.Impl.Shape)}");
                }
                Impl.Grad = value?.Impl;
            }
        }

        /// <summary>Sets whether gradients flow to this tensor.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            SetRequiresGrad(Impl, requires_grad);
            return this;
        }

        /// <summary>Sets whether gradients flow to this tensor.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Asks the next backward pass to keep the gradient of this tensor although it is no leaf.</summary>
        public void retain_grad()
        {
            TensorImpl impl = Impl;
            if (!impl.RequiresGrad)
                throw Errors.Torch("can't retain_grad on Tensor that has requires_grad=False");
            if (impl.RetainsGrad || impl.Node is not { } node)
                return;
            impl.RetainsGrad = true;
            (node.Retainers ??= []).Add(impl);
        }

        /// <summary>Computes the gradients of this tensor of one element with respect to the leaves it was made from.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">More than one element, no gradient required, or the graph
        /// was freed by an earlier pass.</exception>
        public void backward() => autograd.Backward([this], null, false, false, null);

        /// <summary>As <see cref="backward()"/>, with the gradient of this tensor given.</summary>
        /// <param name="grad_tensors">The gradient of this tensor; null means 1.</param>
        /// <param name="create_graph">Record the pass, so that it can be differentiated; keeps the graph, too.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="inputs">If given, only these receive gradients.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.Backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same elements without history.</summary>
        public Tensor detach() => Map(Ops.Detach);

        /// <summary>Cuts this tensor off from what it was computed from.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor detach_()
        {
            TensorImpl impl = Impl;
            if (impl.ViewBase != null)
                throw Errors.Torch("Can't detach views in-place. Use detach() instead");
            impl.SetNode(null);
            impl.SetRequiresGrad(false);
            return this;
        }

        private static void SetRequiresGrad(TensorImpl impl, bool value)
        {
            if (value && !DType.IsFloating(impl.DType))
                throw Errors.Torch("only Tensors of floating point dtype can require gradients");
            if (impl.IsLeaf)
                impl.SetRequiresGrad(value);
        }
    }
}
