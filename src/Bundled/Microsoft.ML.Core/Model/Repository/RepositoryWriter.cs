using System.IO.Compression;
using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Writes a model file: a zip whose entries may be open at the same time; each goes into the file when it is closed.</summary>
internal sealed class RepositoryWriter : IDisposable
{
    private readonly IExceptionContext? _ectx;
    private readonly ZipArchive _archive;
    private readonly string _temporaryFolder;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _openEntries;
    private bool _committed;

    private RepositoryWriter(Stream stream, IExceptionContext? ectx)
    {
        _ectx = ectx;
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        _temporaryFolder = (ectx as IHostEnvironmentInternal)?.TempFilePath ?? Path.GetTempPath();
    }

    internal IExceptionContext? ExceptionContext => _ectx;

    /// <summary>Begins a model file. The stream stays open; what it holds is a model file once <see cref="Commit"/> has returned.</summary>
    internal static RepositoryWriter CreateNew(Stream stream, IExceptionContext? ectx = null)
    {
        ectx.CheckValue(stream);
        ectx.CheckParam(stream.CanWrite, nameof(stream), "The stream must be writable");
        return new RepositoryWriter(stream, ectx);
    }

    /// <summary>Begins an entry at the top.</summary>
    internal RepositoryEntry CreateEntry(string name) => CreateEntry(null, name);

    /// <summary>Begins an entry.</summary>
    /// <param name="folder">The folder; null for the top.</param>
    /// <param name="name">The name within the folder.</param>
    /// <exception cref="ArgumentOutOfRangeException">The name leads out of the model.</exception>
    /// <exception cref="InvalidOperationException">There is an entry of that name, in whatever case.</exception>
    internal RepositoryEntry CreateEntry(string? folder, string name)
    {
        EntryNames.CheckForWriting(_ectx, folder, name);
        _ectx.Check(!_committed, "The model file is complete");
        string path = EntryNames.Combine(folder, name);
        if (!_names.Add(path))
            throw _ectx.Except($"Duplicate entry: '{path}'");
        _openEntries++;
        return new RepositoryEntry(path, new SpooledStream(_temporaryFolder), Add);
    }

    /// <summary>Completes the file.</summary>
    internal void Commit()
    {
        _ectx.Check(!_committed, "The model file is complete");
        _ectx.Check(_openEntries == 0, "The model file has open entries");
        _committed = true;
        _archive.Dispose();
    }

    // Without Commit there is no central directory, so that nobody takes what was written for a whole model.
    public void Dispose() => _committed = true;

    private void Add(RepositoryEntry entry)
    {
        _openEntries--;
        using Stream target = _archive.CreateEntry(entry.Path, CompressionLevel.Optimal).Open();
        entry.Stream.Position = 0;
        entry.Stream.CopyTo(target);
    }
}
