using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The conversion of one column of a schema.</summary>
/// <param name="name">The name of the output column.</param>
/// <param name="input">The column to convert.</param>
/// <param name="itemType">The type of each converted item.</param>
/// <param name="converter">Converts items: a <see cref="ValueConverter{TSource, TDestination}"/>.</param>
internal sealed class BoundConversion(string name, DataViewSchema.Column input, PrimitiveDataViewType itemType, Delegate converter)
{
    public DataViewSchema.Column Input => input;

    /// <summary>The output column. Slots keep their names, keys their values; Booleans become normalized numbers.</summary>
    public DataViewSchema.DetachedColumn MakeColumn()
    {
        DataViewType source = ColumnTypes.ItemTypeOf(input.Type);
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : itemType;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (source is BooleanDataViewType && itemType is NumberDataViewType)
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        annotations.Add(input.Annotations, kind => kind switch
        {
            AnnotationKinds.SlotNames => input.HasSlotNames(),
            AnnotationKinds.KeyValues => itemType is KeyDataViewType && source is KeyDataViewType,
            AnnotationKinds.IsNormalized => source is NumberDataViewType && itemType is NumberDataViewType,
            _ => false,
        });
        return new DataViewSchema.DetachedColumn(name, type, annotations.ToAnnotations());
    }

    /// <summary>A getter of the converted values over <paramref name="row"/>.</summary>
    public Delegate CreateGetter(DataViewRow row)
    {
        Type[] types = converter.GetType().GetGenericArguments();
        return (Delegate)GenericCall.Instance(this, input.Type is VectorDataViewType ? nameof(Vector) : nameof(Scalar), types, row);
    }

    private ValueGetter<TDestination> Scalar<TSource, TDestination>(DataViewRow row)
    {
        var convert = (ValueConverter<TSource, TDestination>)converter;
        ValueGetter<TSource> getter = row.GetGetter<TSource>(input);
        TSource source = default!;
        return (ref TDestination destination) =>
        {
            getter(ref source);
            convert(in source, ref destination);
        };
    }

    // Items that a sparse vector does not store stay default, whatever a default item would be converted to.
    private ValueGetter<VBuffer<TDestination>> Vector<TSource, TDestination>(DataViewRow row)
    {
        var convert = (ValueConverter<TSource, TDestination>)converter;
        ValueGetter<VBuffer<TSource>> getter = row.GetGetter<VBuffer<TSource>>(input);
        VBuffer<TSource> source = default;
        return (ref VBuffer<TDestination> destination) =>
        {
            getter(ref source);
            ReadOnlySpan<TSource> values = source.GetValues();
            VBufferEditor<TDestination> editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
            for (int i = 0; i < values.Length; i++)
                convert(in values[i], ref editor.Values[i]);
            source.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }
}
