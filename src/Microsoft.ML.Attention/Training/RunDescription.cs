using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;

namespace Microsoft.ML.Attention.Training;

/// <summary>What a training run was given, by name: a checkpoint of another run is told by it.</summary>
internal sealed class RunDescription
{
    /// <summary>Longer values, such as checksums, say nothing to people.</summary>
    public const int LongestShown = 40;

    private readonly Dictionary<string, string> _facts = [];

    public IReadOnlyDictionary<string, string> Facts => _facts;

    /// <summary>Describes a run.</summary>
    public static RunDescription Of(ITrainingTask task, TrainingOptions options)
    {
        var run = new RunDescription();
        foreach (FieldInfo field in options.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            bool simple = field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.FieldType == typeof(string);
            bool counts = !field.IsDefined(typeof(NoEffectOnWeightsAttribute)) && !field.Name.EndsWith("ColumnName", StringComparison.Ordinal);
            if (simple && counts)
                run.Add(field.Name, Convert.ToString(field.GetValue(options), CultureInfo.InvariantCulture) ?? "");
        }
        // A longer run begins like a shorter one, unless its learning rate looks ahead to its end.
        if (options.Schedule != LearningRateSchedule.Cosine && options.LearningRateDecay == 0)
            run._facts.Remove(nameof(options.MaxEpochs));
        task.Describe(run);
        return run;
    }

    /// <summary>Adds a fact, such as a number of rows.</summary>
    public void Add(string name, string value) => _facts.Add(name, value);

    /// <summary>Adds the content of something large by its SHA-256.</summary>
    /// <param name="name">What it is, in the plural.</param>
    /// <param name="write">Writes the content.</param>
    public void AddContent(string name, Action<BinaryWriter> write)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = new BinaryWriter(stream))
            write(writer);
        Add(name, Convert.ToHexStringLower(hash.Hash!));
    }
}
