namespace Microsoft.ML.Data.IO;

/// <summary>A codec whose values can also be the items of vectors.</summary>
internal abstract class ScalarCodec<T>(string name, PrimitiveDataViewType type) : ValueCodec<T>(name, type)
{
    public abstract T[] ReadValues(ref SpanReader reader, int count);

    public sealed override ValueBlock<T> ReadBlock(ref SpanReader reader, int count) => new ScalarBlock<T>(ReadValues(ref reader, count));
}
