using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>Copies a value out of a row's result into a caller's buffer, as ML.NET's getters do.</summary>
internal delegate void ValueCopier<in TOutput, TValue>(TOutput source, ref TValue destination);

/// <summary>One column that a scorer adds.</summary>
internal abstract class OutputColumn<TOutput>(
    string name, DataViewType type, Func<DataViewSchema, DataViewSchema.Annotations>? annotate)
{
    public string Name { get; } = name;

    public DataViewType Type { get; } = type;

    /// <summary>What the column tells of itself when it is added to columns of this schema; null for nothing.</summary>
    public DataViewSchema.Annotations? AnnotationsFor(DataViewSchema input) => annotate?.Invoke(input);

    /// <summary>A getter of the value in the result that <paramref name="current"/> returns.</summary>
    public abstract Delegate CreateGetter(Func<TOutput> current);

    /// <summary>The column as an estimator announces it before it is fitted, without annotations.</summary>
    public abstract SchemaShape.Column ToShape();
}

/// <inheritdoc/>
internal sealed class OutputColumn<TOutput, TValue>(
    string name, DataViewType type, ValueCopier<TOutput, TValue> copy, Func<DataViewSchema, DataViewSchema.Annotations>? annotate = null)
    : OutputColumn<TOutput>(name, type, annotate)
{
    public override Delegate CreateGetter(Func<TOutput> current)
    {
        ValueGetter<TValue> getter = (ref TValue value) => copy(current(), ref value);
        return getter;
    }

    public override SchemaShape.Column ToShape()
    {
        (SchemaShape.Column.VectorKind kind, DataViewType item) = Type switch
        {
            VectorDataViewType { IsKnownSize: true } vector => (SchemaShape.Column.VectorKind.Vector, vector.ItemType),
            VectorDataViewType vector => (SchemaShape.Column.VectorKind.VariableVector, vector.ItemType),
            _ => (SchemaShape.Column.VectorKind.Scalar, Type),
        };
        return Persistence.MLNetBridge.NewShapeColumn(Name, kind, item, isKey: false, annotations: null);
    }
}
