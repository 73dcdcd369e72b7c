using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Columns;

/// <summary>
/// The columns that a classifier adds, with the annotations that ML.NET's own trainers give theirs, so that its evaluators and
/// <c>MapKeyToValue</c> understand them.
/// </summary>
internal static class ClassifierColumns
{
    /// <summary>The kind of task in the columns' annotations.</summary>
    public const string Kind = "MulticlassClassification";

    /// <summary>The type of the number that the columns of one model have in common.</summary>
    public static readonly KeyDataViewType SetIdType = new(typeof(uint), int.MaxValue);

    /// <summary>The column with the key of the best class, and the one with a score for each class.</summary>
    /// <param name="predictedLabel">The name of the first.</param>
    /// <param name="score">The name of the second.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="scoresOf">A row's scores, one for each class; all NaN if there is no prediction, which makes the key missing.</param>
    public static OutputColumn<TOutput>[] Create<TOutput>(
        string predictedLabel, string score, ClassLabels classes, Func<TOutput, float[]> scoresOf) =>
    [
        new OutputColumn<TOutput, uint>(
            predictedLabel, new KeyDataViewType(typeof(uint), classes.Count),
            (TOutput row, ref uint value) => value = KeyOfBest(scoresOf(row)),
            input => classes.OfPredictedLabel(NextSetId(input))),
        new OutputColumn<TOutput, VBuffer<float>>(
            score, new VectorDataViewType(NumberDataViewType.Single, classes.Count),
            (TOutput row, ref VBuffer<float> value) => VectorValues.Copy(scoresOf(row), ref value),
            input => classes.OfScore(NextSetId(input))),
    ];

    /// <summary>The same columns as an estimator announces them, before it knows the classes.</summary>
    /// <param name="label">The shape of the label's column.</param>
    /// <param name="predictedLabel">The name of the column with the key of the best class.</param>
    /// <param name="score">The name of the column of scores.</param>
    public static IEnumerable<SchemaShape.Column> Shapes(SchemaShape.Column label, string predictedLabel, string score)
    {
        SchemaShape.Column kind = Scalar(AnnotationKinds.ScoreColumnKind, TextDataViewType.Instance);
        SchemaShape.Column value = Scalar(AnnotationKinds.ScoreValueKind, TextDataViewType.Instance);
        SchemaShape.Column set = Scalar(AnnotationKinds.ScoreColumnSetId, NumberDataViewType.UInt32, isKey: true);
        var ofLabel = new List<SchemaShape.Column> { kind, value, set };
        var ofScore = new List<SchemaShape.Column> { kind, value, set };
        foreach (SchemaShape.Column values in label.Annotations.Where(column => column.Name == AnnotationKinds.KeyValues))
        {
            ofLabel.Add(values);
            ofScore.Add(Renamed(values, AnnotationKinds.TrainingLabelValues));
            if (values.ItemType is TextDataViewType)
                ofScore.Add(Renamed(values, AnnotationKinds.SlotNames));
        }
        yield return Scalar(predictedLabel, NumberDataViewType.UInt32, isKey: true, new SchemaShape(ofLabel));
        yield return MLNetBridge.NewShapeColumn(
            score, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, new SchemaShape(ofScore));
    }

    /// <summary>The key, from 1, of the highest score; 0, ML.NET's missing value, if a score is NaN.</summary>
    private static uint KeyOfBest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]))
                return 0;
            if (scores[i] > scores[best])
                best = i;
        }
        return (uint)best + 1;
    }

    /// <summary>The number after those of the models that have scored the rows before.</summary>
    private static uint NextSetId(DataViewSchema schema)
    {
        uint last = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            DataViewType? type = column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.ScoreColumnSetId)?.Type;
            if (type is not KeyDataViewType || type.RawType != typeof(uint))
                continue;
            uint id = 0;
            column.Annotations.GetValue(AnnotationKinds.ScoreColumnSetId, ref id);
            last = Math.Max(last, id);
        }
        return last + 1;
    }

    private static SchemaShape.Column Scalar(string name, DataViewType type, bool isKey = false, SchemaShape? annotations = null) =>
        MLNetBridge.NewShapeColumn(name, SchemaShape.Column.VectorKind.Scalar, type, isKey, annotations);

    private static SchemaShape.Column Renamed(SchemaShape.Column column, string name) =>
        MLNetBridge.NewShapeColumn(name, column.Kind, column.ItemType, column.IsKey, column.Annotations);
}
