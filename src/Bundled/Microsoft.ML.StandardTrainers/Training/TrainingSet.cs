using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The rows to learn from, in memory.</summary>
internal sealed class TrainingSet
{
    private TrainingSet(TrainingExample[] examples, int featureCount, int classCount, string[]? classNames)
    {
        Examples = examples;
        FeatureCount = featureCount;
        ClassCount = classCount;
        ClassNames = classNames;
        foreach (TrainingExample example in examples)
            TotalWeight += example.Weight;
    }

    public TrainingExample[] Examples { get; }

    public int FeatureCount { get; }

    public int ClassCount { get; }

    /// <summary>The classes' key values, if these are text.</summary>
    public string[]? ClassNames { get; }

    /// <summary>The sum of the examples' weights.</summary>
    public double TotalWeight { get; }

    /// <summary>
    /// Reads the rows; those without a label, or with a feature or weight that is not finite, are left out with a warning.
    /// </summary>
    /// <param name="channel">Gets the warning, marks the exceptions.</param>
    /// <param name="data">The data; its columns have been checked.</param>
    /// <param name="featureName">The column of features.</param>
    /// <param name="labelName">The column of labels.</param>
    /// <param name="weightName">The column of weights; null for none.</param>
    /// <exception cref="InvalidOperationException">No row can be learned from.</exception>
    public static TrainingSet Read(IChannel channel, IDataView data, string featureName, string labelName, string? weightName)
    {
        DataViewSchema.Column features = data.Schema[featureName];
        DataViewSchema.Column label = data.Schema[labelName];
        DataViewSchema.Column? weight = weightName == null ? null : data.Schema[weightName];
        ulong classes = ((KeyDataViewType)label.Type).Count;
        channel.Check(classes <= (ulong)Array.MaxLength,
            $"The label column '{labelName}' has {classes} classes; at most {Array.MaxLength} can be learned");

        var examples = new List<TrainingExample>();
        long leftOut = 0;
        using DataViewRowCursor cursor = data.GetRowCursor(weight is { } active ? [features, label, active] : [features, label]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<float> getWeight = weight is { } column ? cursor.GetGetter<float>(column) : (ref float value) => value = 1;
        uint key = 0;
        float rowWeight = 1;
        while (cursor.MoveNext())
        {
            // A new buffer for each row, since it is kept.
            VBuffer<float> row = default;
            getFeatures(ref row);
            getLabel(ref key);
            getWeight(ref rowWeight);
            if (key == 0 || key > classes || !float.IsFinite(rowWeight) || !AreFinite(row.GetValues()))
                leftOut++;
            else
                examples.Add(new TrainingExample(row, (int)key - 1, rowWeight));
        }
        if (leftOut > 0)
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features, label or weight", leftOut);
        channel.Check(examples.Count > 0, "No valid training instances found, all instances have missing features.");
        return new TrainingSet([.. examples], ((VectorDataViewType)features.Type).Size, (int)classes, NamesOf(label, (int)classes));
    }

    /// <summary>The mean loss of always predicting the classes' shares, per unit of weight.</summary>
    public double LossOfShares()
    {
        var weightOfClass = new double[ClassCount];
        foreach (TrainingExample example in Examples)
            weightOfClass[example.Class] += example.Weight;
        double sum = 0;
        foreach (double weight in weightOfClass)
        {
            if (weight > 0)
                sum -= weight * Math.Log(weight / TotalWeight);
        }
        return sum / TotalWeight;
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }

    private static string[]? NamesOf(DataViewSchema.Column label, int classes)
    {
        if (!label.HasKeyValues())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        return names.Length == classes ? [.. names.DenseValues().Select(name => name.ToString())] : null;
    }
}
