namespace TorchSharp;

/// <summary>
/// The seam between operations and reverse-mode differentiation. An operation computes its result and then, if
/// <see cref="Records(ReadOnlySpan{TensorImpl})"/> says that somebody will ask, records how gradients flow back:
/// <code>
/// TensorImpl y = …compute from x and w…;
/// if (Autograd.Records(x, w))
///     Autograd.Record("MyOperation", y, inputs: [x, w], saved: [x, w, y], static (node, gradients) =>
///     [
///         node.Needs(0) ? …gradient of x from gradients[0], node.Saved(1)… : null,
///         node.Needs(1) ? …gradient of w… : null,
///     ]);
/// return y;
/// </code>
/// Tensors that the backward function reads go through <c>saved</c>, never through a captured variable: saved ones are counted references,
/// checked for changes in place and freed after the pass. Numbers and shapes may be captured. A backward function that calls operations
/// (Ops)
/// is differentiable again; one that calls kernels is not, which is fine for fused operations. Everything it makes is owned by the
/// pass's <see cref="Temporaries"/>. Gradients come in the dtype and shape of the outputs, in any layout, and must leave in those of the
/// inputs.
/// </summary>
internal static class Autograd
{
    [ThreadStatic]
    private static bool _disabled;

    /// <summary>Whether operations of this thread are recorded (<c>torch.no_grad()</c> turns it off).</summary>
    public static bool IsEnabled
    {
        get => !_disabled;
        set => _disabled = !value;
    }

    /// <summary>Whether an operation on these inputs has to be recorded.</summary>
    public static bool Records(params ReadOnlySpan<TensorImpl> inputs)
    {
        if (_disabled)
            return false;
        foreach (TensorImpl input in inputs)
        {
            if (input.RequiresGrad)
                return true;
        }
        return false;
    }

    /// <summary>Records an operation of one output; see the head of this class.</summary>
    public static void Record(string name, TensorImpl output, ReadOnlySpan<TensorImpl> inputs, ReadOnlySpan<TensorImpl> saved,
        BackwardFunction backward) =>
        output.SetNode(new FunctionNode(name, [output], inputs, saved, backward));

    /// <summary>Records an operation of several outputs.</summary>
    public static void Record(string name, ReadOnlySpan<TensorImpl> outputs, ReadOnlySpan<TensorImpl> inputs,
        ReadOnlySpan<TensorImpl> saved, BackwardFunction backward)
    {
        var node = new FunctionNode(name, outputs, inputs, saved, backward);
        for (int i = 0; i < outputs.Length; i++)
            outputs[i].SetNode(node, i);
    }

    /// <summary>Adds a gradient to <see cref="TensorImpl.Grad"/>, in place unless a graph of the backward pass is being made.</summary>
    public static void Accumulate(TensorImpl leaf, TensorImpl gradient)
    {
        if (gradient.DType != leaf.DType)
            gradient = Ops.Cast(gradient, leaf.DType);
        TensorImpl? old = leaf.GradIsZero ? null : leaf.Grad;
        if (old == null)
            leaf.Grad = IsEnabled || gradient.IsExclusive ? gradient : Ops.Clone(gradient);
        else if (IsEnabled)
            leaf.Grad = Ops.Add(old, gradient);
        else
            Pointwise.AddInto(old, gradient);
    }
}
