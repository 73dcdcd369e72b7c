namespace TorchSharp;

/// <summary>Changes in place, and what they mean for a tensor's history.</summary>
internal static class InPlace
{
    /// <summary>Runs a change of <paramref name="target"/>.</summary>
    /// <param name="target">What changes; returned.</param>
    /// <param name="inputs">Other tensors that the result depends on.</param>
    /// <param name="direct">Changes the memory, without history.</param>
    /// <param name="operation">The same as an operation: takes the old value (and its history), gives the new one.</param>
    /// <param name="savesSelf">Whether the backward pass of <paramref name="operation"/> needs the old value.</param>
    public static TensorImpl Change(TensorImpl target, ReadOnlySpan<TensorImpl> inputs, Action direct, Func<TensorImpl,
        TensorImpl> operation, bool savesSelf = false)
    {
        if (!Check(target, inputs))
        {
            direct();
            return target;
        }
        TensorImpl old = savesSelf ? Pointwise.Copy(target) : target.Alias();
        if (target.Node is { } node)
            old.SetNode(node, target.NodeOutput);
        TensorImpl changed = operation(old);
        CheckResult(target, changed);
        Adopt(target, changed);
        return target;
    }

    /// <summary>Runs a function of one tensor on the tensor's own memory; its derivative is computed from its value.</summary>
    /// <param name="target">What changes.</param>
    /// <param name="operation">Takes the argument and where to put the value (null for a new tensor), and records itself.</param>
    public static void ChangeByValue(TensorImpl target, Func<TensorImpl, TensorImpl?, TensorImpl> operation)
    {
        if (target.ViewBase is not null)
        {
            Change(target, [], () => operation(target, target), old => operation(old, null), savesSelf: true);
            return;
        }
        if (!Check(target, []))
        {
            operation(target, target);
            return;
        }
        TensorImpl old = target.Alias();
        old.SetNode(target.Node, target.NodeOutput);
        operation(old, target);
    }

    /// <summary>Overwrites the memory, without history, if the types allow it and the shapes are equal.</summary>
    public static void Overwrite(TensorImpl target, TensorImpl value)
    {
        CheckResult(target, value);
        Copying.Copy(value, target);
    }

    private static void CheckResult(TensorImpl target, TensorImpl value)
    {
        if (!DType.CanCast(value.DType, target.DType))
            throw Errors.Torch($"result type {DType.Name(value.DType)} can't be cast to the desired output type {DType.Name(target.DType)}");
        if (!value.Shape.AsSpan().SequenceEqual(target.Shape))
            throw Errors.Torch($"output with shape {Errors.Sizes(target.Shape)} doesn't match the broadcast shape {Errors.Sizes(value.Shape)}");
    }

    /// <summary>Overwrites target with source, broadcast and cast, with history.</summary>
    public static TensorImpl Copy(TensorImpl target, TensorImpl source)
    {
        if (!Check(target, [source]))
        {
            Copying.Copy(source, target);
            return target;
        }
        TensorImpl value = Ops.Cast(source, target.DType);
        Adopt(target, value.Shape.AsSpan().SequenceEqual(target.Shape) ? value : Ops.Expand(value, target.Shape));
        return target;
    }

    /// <summary>Throws for leaves that want gradients; tells whether the change has to be recorded.</summary>
    public static bool Check(TensorImpl target, ReadOnlySpan<TensorImpl> inputs)
    {
        for (int d = 0; d < target.Rank; d++)
        {
            if (target.Strides[d] == 0 && target.Shape[d] > 1)
            {
                throw Errors.Torch("unsupported operation: more than one element of the written-to tensor refers to a single memory location. " +
                    "Please clone() the tensor before performing the operation.");
            }
        }
        if (!Autograd.IsEnabled)
            return false;
        if (target.RequiresGrad)
        {
            if (target.IsLeaf)
                throw Errors.Torch("a leaf Variable that requires grad is being used in an in-place operation.");
            if (target.ViewBase is { RequiresGrad: true, IsLeaf: true })
                throw Errors.Torch("a view of a leaf Variable that requires grad is being used in an in-place operation.");
            return true;
        }
        return Autograd.Records(inputs);
    }

    /// <summary>
    /// Gives the target the value and the history of <paramref name="changed"/>; a view passes the history on to what it shows.
    /// </summary>
    private static void Adopt(TensorImpl target, TensorImpl changed)
    {
        if (target.ViewBase is not { } viewed)
        {
            Copying.Copy(changed, target);
            target.SetNode(changed.Node, changed.NodeOutput);
            return;
        }
        // The new base is the old one with one part replaced.
        Geometry whole = new(viewed), part = new(target);
        TensorImpl before = viewed.Alias();
        if (viewed.Node is { } node)
            before.SetNode(node, viewed.NodeOutput);
        TensorImpl after = viewed.Alias();
        if (changed.RequiresGrad || before.RequiresGrad)
        {
            Autograd.Record("CopySlices", after, [before, changed], [], (record, g) =>
            {
                TensorImpl laidOut = whole.Empty(g[0]!.DType, zeroed: false);
                Copying.Copy(g[0]!, laidOut);
                TensorImpl slice = laidOut.View(part.Shape, part.Strides, part.Offset - whole.Offset);
                TensorImpl gradient = Pointwise.Copy(slice);
                Copying.Copy(TensorImpl.Number(0, slice.DType), slice);
                return [laidOut, gradient];
            });
        }
        Copying.Copy(changed, target);
        viewed.SetNode(after.Node, 0);
    }

    /// <summary>A view of something that was changed since gets a history that starts from the changed value.</summary>
    public static void RefreshView(TensorImpl view, TensorImpl viewed)
    {
        Edge edge = viewed.GradientEdge();
        if (edge.Node == null)
            return;
        view.SetNode(new FunctionNode("AsStrided", [view], [viewed], [], Ops.StridedBackward(viewed, view)));
    }
}
