using System.Buffers;
using System.IO.Compression;
using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Reads a model file. Names of entries are case-sensitive.</summary>
internal sealed class RepositoryReader : IDisposable
{
    private readonly IExceptionContext? _ectx;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly string _temporaryFolder;

    private RepositoryReader(ZipArchive archive, IExceptionContext? ectx)
    {
        _archive = archive;
        _ectx = ectx;
        _temporaryFolder = (ectx as IHostEnvironmentInternal)?.TempFilePath ?? Path.GetTempPath();
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = EntryNames.Normalize(entry.FullName);
            ectx.CheckDecode(!name.Contains(".."), $"The name of an entry of the model file contains '..': '{name}'");
            ectx.CheckDecode(_entries.TryAdd(name, entry), $"The model file has two entries of the name '{name}'");
        }
    }

    internal IExceptionContext? ExceptionContext => _ectx;

    /// <summary>Opens a model file. The stream stays open.</summary>
    /// <exception cref="FormatException">It is no zip.</exception>
    internal static RepositoryReader Open(Stream stream, IExceptionContext? ectx = null)
    {
        ectx.CheckValue(stream);
        ectx.CheckParam(stream.CanRead, nameof(stream), "The stream must be readable");
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new RepositoryReader(archive, ectx);
        }
        catch (Exception exception)
        {
            archive?.Dispose();
            if (exception is InvalidDataException or EndOfStreamException or IOException)
                throw ectx.ExceptDecode(exception, "Failed to open a zip archive");
            throw;
        }
    }

    /// <summary>Opens an entry at the top.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    internal RepositoryEntry OpenEntry(string name) => OpenEntry(null, name);

    /// <summary>Opens an entry.</summary>
    /// <param name="folder">The folder; null for the top.</param>
    /// <param name="name">The name within the folder.</param>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    internal RepositoryEntry OpenEntry(string? folder, string name)
        => OpenEntryOrNull(folder, name) ?? throw _ectx.Except($"Repository doesn't contain entry {EntryNames.Combine(folder, name)}");

    /// <summary>Opens an entry at the top; null if there is none of that name.</summary>
    internal RepositoryEntry? OpenEntryOrNull(string name) => OpenEntryOrNull(null, name);

    /// <summary>Opens an entry; null if there is none of that name.</summary>
    /// <param name="folder">The folder; null for the top.</param>
    /// <param name="name">The name within the folder.</param>
    /// <exception cref="FormatException">The entry is damaged.</exception>
    internal RepositoryEntry? OpenEntryOrNull(string? folder, string name)
    {
        _ectx.CheckNonEmpty(name);
        string path = EntryNames.Combine(folder, name);
        if (!_entries.TryGetValue(path, out ZipArchiveEntry? entry))
            return null;
        SpooledStream contents = new(_temporaryFolder);
        try
        {
            Inflate(entry, path, contents);
        }
        catch
        {
            contents.Dispose();
            throw;
        }
        contents.Position = 0;
        return new RepositoryEntry(path, contents, closing: null);
    }

    /// <summary>True if there is an entry of this name.</summary>
    internal bool Contains(string? folder, string name) => _entries.ContainsKey(EntryNames.Combine(folder, name));

    public void Dispose() => _archive.Dispose();

    private void Inflate(ZipArchiveEntry entry, string path, SpooledStream contents)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            uint checksum = 0;
            using Stream packed = entry.Open();
            for (int count; (count = packed.Read(buffer)) > 0;)
            {
                _ectx.CheckDecode(contents.Length + count <= entry.Length, $"The entry '{path}' of the model file is longer than it says");
                checksum = Crc32.Append(checksum, buffer.AsSpan(0, count));
                contents.Write(buffer.AsSpan(0, count));
            }
            _ectx.CheckDecode(contents.Length == entry.Length, $"The entry '{path}' of the model file is shorter than it says");
            _ectx.CheckDecode(checksum == entry.Crc32, $"The entry '{path}' of the model file is damaged: its checksum is wrong");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw _ectx.ExceptDecode(exception, $"The entry '{path}' of the model file is damaged");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
