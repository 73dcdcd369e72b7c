using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What a normalizer does with the values of one column.</summary>
internal abstract class ColumnFunction : ICanSaveModel
{
    /// <summary>A getter of the normalized values of <paramref name="column"/>.</summary>
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column);

    /// <summary>What was learned.</summary>
    public abstract NormalizingTransformer.NormalizerModelParametersBase GetParameters();

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx);
        ctx.CheckAtModel();
        Save(ctx);
    }

    private protected abstract void Save(ModelSaveContext ctx);

    /// <summary>The number of parameters for columns of a type: one for a scalar, else one for each slot.</summary>
    private protected static int SlotsOf(DataViewType columnType) => columnType is VectorDataViewType vector ? vector.Size : 1;

    private protected static void WriteValues<T>(BinaryWriter writer, ReadOnlySpan<T> values) where T : unmanaged
        => writer.Write(MemoryMarshal.AsBytes(values));

    /// <summary>Reads values whose number has been checked against the size of the model.</summary>
    private protected static T[] ReadValues<T>(BinaryReader reader, int count) where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads a number of values and the values.</summary>
    private protected static T[] ReadCountedValues<T>(ModelLoadContext ctx) where T : unmanaged
        => ReadValues<T>(ctx.Reader, ctx.LoadCount(Unsafe.SizeOf<T>()));

    private protected static void CheckLength<T>(in VBuffer<T> value, int slots)
        => Contracts.Check(value.Length == slots, $"The normalizer was fitted to vectors of {slots} slots, got one of {value.Length}");
}
