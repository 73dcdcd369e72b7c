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
        Each(new OptionPass.Writing(writer));
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    /// <param name="reader">The reader.</param>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Each(new OptionPass.Reading(reader));
    }

    /// <summary>Takes the values of other options.</summary>
    /// <param name="source">The others.</param>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        Take(source, onlyMissing: false);
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Fills what is null from the optimizer's own options.</summary>
    internal void InheritFrom(OptimizerOptions defaults)
    {
        Take(defaults, onlyMissing: true);
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
    }

    /// <summary>Shows the options of this kind of optimizer to a pass, in the order of files.</summary>
    internal virtual void Each(OptionPass pass)
    {
    }

    private void Take(OptimizerOptions source, bool onlyMissing)
    {
        (Type own, Type other) = (Kind(this), Kind(source));
        if (own != other)
            throw new ArgumentException($"Expected options of {own.DeclaringType?.Name}, received those of {other.DeclaringType?.Name}.");
        OptionPass.Remembering values = new();
        source.Each(values);
        Each(new OptionPass.Taking(values, onlyMissing));
    }

    /// <summary>The optimizer's own type of options, of which others may be derived elsewhere.</summary>
    private static Type Kind(OptimizerOptions options)
    {
        Type type = options.GetType();
        while (type.Assembly != typeof(OptimizerOptions).Assembly)
            type = type.BaseType!;
        return type;
    }
}
