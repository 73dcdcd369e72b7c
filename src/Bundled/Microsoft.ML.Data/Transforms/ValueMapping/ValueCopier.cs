using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Copies values of one type, so that nobody writes into another's buffer.</summary>
internal class ValueCopier<T>
{
    /// <summary>The copier of a column type, whose raw type is <typeparamref name="T"/>.</summary>
    public static ValueCopier<T> For(DataViewType type) => type switch
    {
        VectorDataViewType vector
            => (ValueCopier<T>)Activator.CreateInstance(typeof(VectorCopier<>).MakeGenericType(vector.ItemType.RawType), vector.Size)!,
        TextDataViewType => (ValueCopier<T>)(object)new TextCopier(),
        _ => new ValueCopier<T>(),
    };

    /// <summary>A copy to keep.</summary>
    public virtual T Own(T value) => value;

    /// <summary>Copies a value that was kept into one whose buffers may be used.</summary>
    public virtual void Copy(in T value, ref T destination) => destination = value;

    /// <summary>Sets what stands for no value: the default one, of a vector with as many default items as its type has.</summary>
    public virtual void SetMissing(ref T destination) => destination = default!;
}

/// <inheritdoc/>
internal sealed class TextCopier : ValueCopier<ReadOnlyMemory<char>>
{
    public override ReadOnlyMemory<char> Own(ReadOnlyMemory<char> value) => value.ToString().AsMemory();
}

/// <inheritdoc/>
internal sealed class VectorCopier<TItem>(int size) : ValueCopier<VBuffer<TItem>>
{
    public override VBuffer<TItem> Own(VBuffer<TItem> value)
    {
        VBuffer<TItem> copy = default;
        value.CopyTo(ref copy);
        if (copy is VBuffer<ReadOnlyMemory<char>> texts)
        {
            ReadOnlyMemory<char>[] owned = [.. texts.GetValues()];
            for (int i = 0; i < owned.Length; i++)
                owned[i] = owned[i].ToString().AsMemory();
            return (VBuffer<TItem>)(object)new VBuffer<ReadOnlyMemory<char>>(copy.Length, owned.Length, owned, [.. copy.GetIndices()]);
        }
        return copy;
    }

    public override void Copy(in VBuffer<TItem> value, ref VBuffer<TItem> destination) => value.CopyTo(ref destination);

    public override void SetMissing(ref VBuffer<TItem> destination)
        => destination = VBufferEditor.Create(ref destination, size, valuesCount: 0).Commit();
}
