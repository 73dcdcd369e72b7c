using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A concatenation bound to a schema: the type, the annotations and the values of its output column.</summary>
internal sealed class BoundConcatenation
{
    private readonly ConcatenatedColumn _column;
    private readonly VectorDataViewType _type;

    /// <exception cref="ArgumentOutOfRangeException">An input column is missing, or its items have another type than the first
    /// column's.</exception>
    public BoundConcatenation(IExceptionContext context, ConcatenatedColumn column, DataViewSchema inputSchema)
    {
        _column = column;
        Sources = new DataViewSchema.Column[column.Inputs.Count];
        PrimitiveDataViewType? itemType = null;
        int size = 0;
        bool isVariable = false;
        for (int i = 0; i < Sources.Length; i++)
        {
            string name = column.Inputs[i].Name;
            DataViewSchema.Column source = inputSchema.GetColumnOrNull(name)
                ?? throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
            DataViewType sourceItem = ColumnTypes.ItemTypeOf(source.Type);
            itemType ??= sourceItem as PrimitiveDataViewType
                ?? throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name, "a scalar or a vector", source.Type.ToString()!);
            if (!sourceItem.Equals(itemType))
                throw context.ExceptSchemaMismatch(nameof(inputSchema), "input", name, itemType.ToString()!, source.Type.ToString()!);

            Sources[i] = source;
            isVariable |= source.Type is VectorDataViewType { IsKnownSize: false };
            size = checked(size + (source.Type is VectorDataViewType vector ? vector.Size : 1));
        }
        _type = new VectorDataViewType(itemType!, isVariable ? 0 : size);
    }

    /// <summary>The input columns, in order.</summary>
    public DataViewSchema.Column[] Sources { get; }

    // One vector stays what it is, with all of its dimensions and annotations.
    private bool IsIdentity => Sources is [{ Type: VectorDataViewType }];

    /// <summary>The output column.</summary>
    public DataViewSchema.DetachedColumn MakeColumn()
    {
        if (IsIdentity)
            return new DataViewSchema.DetachedColumn(_column.Name, Sources[0].Type, Sources[0].Annotations);

        var annotations = new DataViewSchema.Annotations.Builder();
        if (Array.TrueForAll(Sources, source => source.IsNormalized()))
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (_type.IsKnownSize)
        {
            if (Array.Exists(Sources, source => source.Type is not VectorDataViewType || source.HasSlotNames()))
            {
                annotations.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, _type.Size),
                    AnnotationValues.GetterOf(MakeSlotNames()));
            }
            VBuffer<int> ranges = MakeCategoricalRanges();
            if (ranges.Length > 0)
            {
                annotations.Add(AnnotationKinds.CategoricalSlotRanges,
                    new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2),
                    AnnotationValues.GetterOf(ranges));
            }
        }
        return new DataViewSchema.DetachedColumn(_column.Name, _type, annotations.ToAnnotations());
    }

    /// <summary>A getter of the concatenated vector over <paramref name="input"/>.</summary>
    public Delegate CreateGetter(DataViewRow input) => IsIdentity
        ? Getters.Of(input, Sources[0])
        : (Delegate)GenericCall.Instance(this, nameof(Concatenate), _type.ItemType.RawType, input);

    private ValueGetter<VBuffer<T>> Concatenate<T>(DataViewRow input)
    {
        var concatenator = new Concatenator<T>(input, Sources);
        return concatenator.Get;
    }

    private VBuffer<ReadOnlyMemory<char>> MakeSlotNames()
    {
        var names = new ReadOnlyMemory<char>[_type.Size];
        int slot = 0;
        for (int i = 0; i < Sources.Length; i++)
        {
            string name = _column.Inputs[i].Alias ?? Sources[i].Name;
            if (Sources[i].Type is not VectorDataViewType vector)
            {
                names[slot++] = name.AsMemory();
                continue;
            }
            if (Sources[i].HasSlotNames())
            {
                VBuffer<ReadOnlyMemory<char>> inner = default;
                Sources[i].GetSlotNames(ref inner);
                foreach (var (index, slotName) in inner.Items())
                {
                    if (!slotName.IsEmpty)
                        names[slot + index] = $"{name}.{slotName}".AsMemory();
                }
            }
            slot += vector.Size;
        }
        return new VBuffer<ReadOnlyMemory<char>>(names.Length, names);
    }

    private VBuffer<int> MakeCategoricalRanges()
    {
        var ranges = new List<int>();
        int firstSlot = 0;
        foreach (DataViewSchema.Column source in Sources)
        {
            DataViewType? type = source.Annotations.Schema.GetColumnOrNull(AnnotationKinds.CategoricalSlotRanges)?.Type;
            if (type is VectorDataViewType ranged && ranged.ItemType == NumberDataViewType.Int32)
            {
                VBuffer<int> inner = default;
                source.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref inner);
                foreach (int slot in inner.DenseValues())
                    ranges.Add(firstSlot + slot);
            }
            firstSlot += source.Type is VectorDataViewType vector ? vector.Size : 1;
        }
        return new VBuffer<int>(ranges.Count, [.. ranges]);
    }
}
