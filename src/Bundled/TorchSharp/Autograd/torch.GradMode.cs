namespace TorchSharp;

public static partial class torch
{
    /// <summary>Turns recording off on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradModeScope(false);

    /// <summary>Turns recording on (or off) on this thread until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradModeScope(enabled);

    /// <summary>Turns recording on or off on this thread until the result is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeScope(mode);

    /// <summary>Whether this thread records operations.</summary>
    public static bool is_grad_enabled() => Autograd.IsEnabled;

    /// <summary>As <see cref="no_grad"/>.</summary>
    public static IDisposable inference_mode(bool mode = true) => new GradModeScope(!mode);

    /// <summary>Differentiation of several tensors at once.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, without adding them to any <c>grad</c>.
        /// </summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">The gradients of the outputs; null means 1 each.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="create_graph">Record the pass, so that it can be differentiated; keeps the graph, too.</param>
        /// <param name="allow_unused">Give null for an input that the outputs do not depend on, instead of an exception.</param>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            using var _ = Temporaries.Open();
            TensorImpl?[] gradients = Engine.Run([.. outputs.Select(output => output.Impl)],
                grad_outputs?.Select(given => given?.Impl).ToArray(),
                retain_graph, create_graph, [.. inputs.Select(input => input.Impl)], capture: true);
            if (!allow_unused && Array.Exists(gradients, gradient => gradient == null))
            {
                throw Errors.Torch("One of the differentiated Tensors appears to not have been used in the graph. " +
                    "Set allow_unused=True if this is the desired behavior.");
            }
            return [.. gradients.Select(gradient => gradient == null ? null! : new Tensor(gradient))];
        }

        /// <summary>Adds the gradients of several tensors up in the leaves they were made from.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) => Backward(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        /// <summary>Adds the gradients of one tensor up in the leaves it was made from.</summary>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => Backward([tensor], grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        /// <summary>Adds the gradients of one tensor, whose own gradient is given, up in the leaves it was made from.</summary>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            Backward([tensor], [grad_tensor], retain_graph ?? create_graph, create_graph, inputs);

        internal static void Backward(IList<Tensor> tensors, IList<Tensor>? gradients, bool retainGraph, bool createGraph,
            IList<Tensor>? inputs) =>
            Engine.Run([.. tensors.Select(tensor => tensor.Impl)], gradients?.Select(given => given?.Impl).ToArray(),
                retainGraph, createGraph, inputs?.Select(input => input.Impl).ToArray());
    }
}
