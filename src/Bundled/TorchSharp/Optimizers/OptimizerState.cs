using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>Makes the state of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    internal Parameter Parameter => _parameter;

    /// <summary>Writes the state.</summary>
    /// <param name="writer">The writer.</param>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">The reader.</param>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Takes the values of another state.</summary>
    /// <param name="source">The other.</param>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Sets the state of the first step.</summary>
    /// <param name="options">The options of the parameter's group.</param>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Whether two states agree but for rounding.</summary>
    /// <param name="other">The other.</param>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Moves the state to a device; there is but one, so nothing happens for it.</summary>
    /// <param name="device">The device.</param>
    public virtual void to(Device device) => Device.Check(device);

    /// <summary>Disposes the tensors of the state.</summary>
    internal virtual void Release()
    {
    }

    /// <summary>A tensor of zeros like the parameter, which no dispose scope owns.</summary>
    private protected Tensor ZerosLikeParameter()
    {
        using IDisposable frozen = no_grad();
        return zeros(_parameter.shape, _parameter.dtype).DetachFromDisposeScope();
    }

    /// <summary>A copy of another state's tensor, which no dispose scope owns.</summary>
    private protected static void Copy(ref Tensor? target, Tensor? source)
    {
        target?.Dispose();
        using IDisposable frozen = no_grad();
        target = source is null ? null : source.clone().DetachFromDisposeScope();
    }

    /// <summary>Whether two tensors agree within a relative 1e-5 and an absolute 1e-8.</summary>
    private protected static unsafe bool Close(Tensor? left, Tensor? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        using Temporaries temporaries = Temporaries.Open();
        TensorImpl a = Pointwise.Copy(Pointwise.Cast(left.Impl, ScalarType.Float64)), b = Pointwise.Copy(
            Pointwise.Cast(right.Impl, ScalarType.Float64));
        if (!a.Shape.AsSpan().SequenceEqual(b.Shape))
            return false;
        for (long i = 0; i < a.Count; i++)
        {
            if (!(Math.Abs(a.Doubles[i] - b.Doubles[i]) <= 1e-8 + 1e-5 * Math.Abs(b.Doubles[i])))
                return false;
        }
        return true;
    }

    /// <summary>Reads a tensor that may be absent.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="result">Replaced by the tensor read, or null.</param>
    /// <param name="device">Where it is to be.</param>
    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        Device.Check(device);
        result?.Dispose();
        result = reader.ReadBoolean() ? StateFile.ReadNewTensor(reader) : null;
    }

    /// <summary>Writes a tensor that may be absent: a byte that tells, then the tensor.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="tensor">The tensor, or null.</param>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            StateFile.WriteTensor(writer, tensor);
    }
}
