namespace Microsoft.ML.Data;

/// <summary>Several streams, files most often, that are read one after the other as one.</summary>
public interface IMultiStreamSource
{
    /// <summary>The number of streams.</summary>
    int Count { get; }

    /// <summary>The path of a stream's file, or <see langword="null"/> if it is none.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    string? GetPathOrNull(int index);

    /// <summary>Opens a stream for reading. May be called any number of times.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    Stream Open(int index);

    /// <summary>Opens a stream as text.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    TextReader OpenTextReader(int index);
}
