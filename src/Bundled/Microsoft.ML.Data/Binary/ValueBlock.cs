namespace Microsoft.ML.Data.IO;

/// <summary>The decoded values of one block.</summary>
internal abstract class ValueBlock<T>
{
    public abstract void Get(int index, ref T value);
}

/// <summary>A block of single values.</summary>
internal sealed class ScalarBlock<T>(T[] values) : ValueBlock<T>
{
    public override void Get(int index, ref T value) => value = values[index];
}
