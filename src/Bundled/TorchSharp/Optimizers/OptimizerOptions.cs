namespace TorchSharp.Modules;

/// <summary>The options of an optimizer or of one of its groups; what a group leaves null is the optimizer's own value.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate at the start.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the options.</summary>
    /// <param name="writer">The writer.</param>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">The reader.</param>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Takes the values of other options.</summary>
    /// <param name="source">The others.</param>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Fills what is null from the optimizer's own options.</summary>
    internal virtual void InheritFrom(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
    }

    /// <summary>The other options as options of the same optimizer.</summary>
    private protected static T Same<T>(OptimizerOptions source) where T : OptimizerOptions
        => source as T ?? throw new ArgumentException(
            $"Expected options of type {typeof(T).DeclaringType?.Name}, received {source.GetType().DeclaringType?.Name}.", nameof(source));
}
