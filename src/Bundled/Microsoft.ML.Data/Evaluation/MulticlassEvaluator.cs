using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Measures a classifier of several classes on scored rows.</summary>
internal static class MulticlassEvaluator
{
    /// <param name="env">Gets warnings, marks the exceptions.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelName">The column of labels: keys, or Single from 0.</param>
    /// <param name="scoreName">The column of scores: vectors of Single.</param>
    /// <param name="predictedLabelName">A column that must exist, as the real ML.NET has it; the scores alone decide.</param>
    /// <param name="topK">Up to which rank the true class's score counts as right, for the top-k accuracies.</param>
    public static MulticlassClassificationMetrics Evaluate(IHostEnvironment env, IDataView data, string labelName, string scoreName,
        string predictedLabelName, int topK)
    {
        DataViewSchema.Column label = Find(data.Schema, "Label", labelName);
        DataViewSchema.Column score = Find(data.Schema, "Score", scoreName);
        Find(data.Schema, "PredictedLabel", predictedLabelName);
        if (score.Type is not VectorDataViewType { Size: > 1 and var classes, ItemType: var item }
            || !item.Equals(NumberDataViewType.Single))
        {
            throw env.ExceptSchemaMismatch("schema", "score", scoreName, "vector of two or more items of type Single",
                score.Type.ToString()!);
        }
        if (label.Type is not KeyDataViewType && !label.Type.Equals(NumberDataViewType.Single))
            throw env.ExceptSchemaMismatch("schema", "label", labelName, "Single or Key", label.Type.ToString()!);

        IHost host = env.Register("MulticlassClassificationEvaluator");
        var counters = new MulticlassCounters(classes, topK);
        long unlabelled = 0;
        long unscored = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor([label, score]))
        {
            Func<int> classOf = ClassReader.Create(cursor, label);
            ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(score);
            VBuffer<float> buffer = default;
            float[] scores = new float[classes];
            while (cursor.MoveNext())
            {
                int trueClass = classOf();
                getScores(ref buffer);
                host.Check(buffer.Length == classes, $"Row {cursor.Position} has {buffer.Length} scores; expected {classes}");
                buffer.CopyTo(scores);
                if (trueClass < 0)
                    unlabelled++;
                else if (scores.Any(value => !float.IsFinite(value)))
                    unscored++;
                else
                    counters.Add(trueClass, scores);
            }
        }
        Warn(host, unlabelled, unscored, counters.UnknownCount);
        return counters.ToMetrics(ClassNames(score, classes));
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string role, string name)
        => schema.GetColumnOrNull(name) ?? throw Contracts.ExceptParam(nameof(schema), $"{role} column '{name}' not found");

    private static string[] ClassNames(DataViewSchema.Column score, int classes)
    {
        if (!score.HasSlotNames())
            return [.. Enumerable.Range(0, classes).Select(i => $"{i}")];
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static void Warn(IHost host, long unlabelled, long unscored, long unknown)
    {
        if (unlabelled + unscored + unknown == 0)
            return;
        using IChannel channel = host.Start("Evaluate");
        if (unlabelled > 0)
            channel.Warning(MessageSensitivity.None, "Encountered {0} unlabeled instances during testing.", unlabelled);
        if (unscored > 0)
            channel.Warning(MessageSensitivity.None, "The scores of {0} instances are not finite; these instances do not count.", unscored);
        if (unknown > 0)
            channel.Warning(MessageSensitivity.None, "The classes of {0} instances have no score; these count as wrong.", unknown);
    }
}
