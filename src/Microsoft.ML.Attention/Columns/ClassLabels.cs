using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Columns;

/// <summary>The classes of a classifier: how many there are, and the values that the label's keys stood for, of whatever type.</summary>
internal sealed class ClassLabels
{
    private const int FormatVersion = 1;

    /// <summary>More classes than this are no model's, but a damaged file's.</summary>
    private const int MostClasses = 1 << 24;

    private readonly ClassValues? _values;

    private ClassLabels(int count, ClassValues? values)
    {
        Count = count;
        _values = values;
    }

    public int Count { get; }

    /// <summary>Takes the classes of a key column.</summary>
    /// <exception cref="InvalidOperationException">The keys' values are of a type that cannot be saved.</exception>
    public static ClassLabels Of(IExceptionContext context, DataViewSchema.Column label)
    {
        int count = checked((int)((KeyDataViewType)label.Type).Count);
        DataViewSchema.Column? annotation = label.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues);
        if (annotation?.Type is not VectorDataViewType type || type.Size != count)
            return new ClassLabels(count, values: null);
        ClassValues values = ClassValues.Of(label, type.ItemType) ?? throw context.Process(new InvalidOperationException(
            $"The keys of the label column '{label.Name}' stand for values of type {type.ItemType}, which cannot be saved in a model. "
            + "Map them to text or numbers first."));
        return new ClassLabels(count, values);
    }

    /// <summary>The annotations of the column with the key of the best class.</summary>
    /// <param name="setId">The model's number among those that score the same rows.</param>
    public DataViewSchema.Annotations OfPredictedLabel(uint setId)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, AnnotationKinds.ScoreColumnKind, ClassifierColumns.Kind);
        AddText(builder, AnnotationKinds.ScoreValueKind, "PredictedLabel");
        _values?.AddTo(builder, AnnotationKinds.KeyValues);
        AddSetId(builder, setId);
        return builder.ToAnnotations();
    }

    /// <summary>The annotations of the column with a score for each class.</summary>
    /// <inheritdoc cref="OfPredictedLabel"/>
    public DataViewSchema.Annotations OfScore(uint setId)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, AnnotationKinds.ScoreColumnKind, ClassifierColumns.Kind);
        AddSetId(builder, setId);
        AddText(builder, AnnotationKinds.ScoreValueKind, "Score");
        _values?.AddTo(builder, AnnotationKinds.TrainingLabelValues);
        if (_values?.ItemType is TextDataViewType)
            _values.AddTo(builder, AnnotationKinds.SlotNames);
        return builder.ToAnnotations();
    }

    /// <summary>Writes everything that <see cref="Load"/> needs.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(FormatVersion);
        writer.Write(Count);
        writer.Write(_values == null ? 0 : 1);
        _values?.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The data is damaged or of a later version.</exception>
    /// <exception cref="EndOfStreamException">The data is cut short.</exception>
    public static ClassLabels Load(BinaryReader reader)
    {
        int version = reader.ReadInt32();
        if (version != FormatVersion)
        {
            throw new FormatException(
                $"The classes have format {version}; this version of Microsoft.ML.Attention reads format {FormatVersion}. "
                + "Use the version that wrote them.");
        }
        int count = reader.ReadInt32();
        if (count is < 2 or > MostClasses)
            throw new FormatException($"The model has {count} classes; expected 2 to {MostClasses}: the file is damaged.");
        int hasValues = reader.ReadInt32();
        if (hasValues is not (0 or 1))
            throw new FormatException($"The flag of the classes' values is {hasValues}; expected 0 or 1: the file is damaged.");
        return new ClassLabels(count, hasValues == 1 ? ClassValues.Load(reader, count) : null);
    }

    private static void AddText(DataViewSchema.Annotations.Builder builder, string kind, string value) =>
        builder.AddPrimitiveValue(kind, TextDataViewType.Instance, value.AsMemory());

    private static void AddSetId(DataViewSchema.Annotations.Builder builder, uint setId) =>
        builder.AddPrimitiveValue(AnnotationKinds.ScoreColumnSetId, ClassifierColumns.SetIdType, setId);
}
