using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>What trainers ask of their columns.</summary>
internal static class RoleColumns
{
    /// <summary>Features: vectors of Single, of known size.</summary>
    public static SchemaShape.Column Features(string name)
        => new(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false);

    /// <summary>Labels of several classes: keys.</summary>
    public static SchemaShape.Column ClassLabel(string name)
        => new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true);

    /// <summary>Weights: Single; default if there is no name.</summary>
    public static SchemaShape.Column WeightOrNone(string? name)
        => name == null ? default : new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, isKey: false);

    /// <summary>What a classifier of several classes adds, when its label looks like this.</summary>
    public static IEnumerable<SchemaShape.Column> ClassOutputs(SchemaShape.Column label)
    {
        SchemaShape.Column text = Scalar(AnnotationKinds.ScoreColumnKind, TextDataViewType.Instance);
        SchemaShape.Column kind = Scalar(AnnotationKinds.ScoreValueKind, TextDataViewType.Instance);
        SchemaShape.Column set = Scalar(AnnotationKinds.ScoreColumnSetId, NumberDataViewType.UInt32, isKey: true);
        var ofLabel = new List<SchemaShape.Column> { text, kind };
        var ofScore = new List<SchemaShape.Column> { text, set, kind };
        if (label.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values))
        {
            ofLabel.Add(values);
            ofScore.Add(Renamed(values, AnnotationKinds.TrainingLabelValues));
            if (values.ItemType is TextDataViewType)
                ofScore.Add(Renamed(values, AnnotationKinds.SlotNames));
        }
        ofLabel.Add(set);
        yield return new("PredictedLabel", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true,
            new SchemaShape(ofLabel));
        yield return new("Score", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, new SchemaShape(ofScore));
    }

    private static SchemaShape.Column Scalar(string name, DataViewType type, bool isKey = false)
        => new(name, SchemaShape.Column.VectorKind.Scalar, type, isKey);

    private static SchemaShape.Column Renamed(SchemaShape.Column column, string name)
        => new(name, column.Kind, column.ItemType, column.IsKey, column.Annotations);
}
