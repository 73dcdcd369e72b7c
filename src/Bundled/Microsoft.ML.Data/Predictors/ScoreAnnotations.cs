namespace Microsoft.ML.Data;

/// <summary>What a classifier's columns tell of themselves.</summary>
/// <param name="input">The schema that the columns are added to.</param>
/// <param name="label">The training data's label; null if it is not known.</param>
/// <param name="classCount">The number of classes.</param>
internal sealed class ScoreAnnotations(DataViewSchema input, DataViewSchema.Column? label, int classCount)
{
    private static readonly KeyDataViewType s_setIdType = new(typeof(uint), int.MaxValue);

    private readonly uint _setId = NextSetId(input);
    private readonly DataViewSchema.Column? _labelValues = label?.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)
        is { Type: VectorDataViewType values } column && values.Size == classCount ? column : null;

    /// <summary>Those of the key of the highest score.</summary>
    public DataViewSchema.Annotations OfPredictedLabel()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, AnnotationKinds.ScoreColumnKind, AnnotationKinds.MulticlassClassification);
        AddText(builder, AnnotationKinds.ScoreValueKind, AnnotationKinds.PredictedLabel);
        AddLabelValues(builder, AnnotationKinds.KeyValues);
        AddSetId(builder);
        return builder.ToAnnotations();
    }

    /// <summary>Those of the scores.</summary>
    public DataViewSchema.Annotations OfScore()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, AnnotationKinds.ScoreColumnKind, AnnotationKinds.MulticlassClassification);
        AddSetId(builder);
        AddText(builder, AnnotationKinds.ScoreValueKind, AnnotationKinds.Score);
        AddLabelValues(builder, AnnotationKinds.TrainingLabelValues);
        if (_labelValues is { Type: VectorDataViewType { ItemType: TextDataViewType } })
            AddLabelValues(builder, AnnotationKinds.SlotNames);
        return builder.ToAnnotations();
    }

    // Each model that scores the same rows has another number, by which columns that belong together are found.
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

    private static void AddText(DataViewSchema.Annotations.Builder builder, string kind, string value)
        => builder.AddPrimitiveValue(kind, TextDataViewType.Instance, value.AsMemory());

    private void AddSetId(DataViewSchema.Annotations.Builder builder)
        => builder.AddPrimitiveValue(AnnotationKinds.ScoreColumnSetId, s_setIdType, _setId);

    private void AddLabelValues(DataViewSchema.Annotations.Builder builder, string kind)
    {
        if (_labelValues is { } values)
            builder.Add(kind, values.Type, label!.Value.Annotations.GetterAt(values.Index));
    }
}
