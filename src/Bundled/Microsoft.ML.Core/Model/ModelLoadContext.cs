using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Reads one model: its block and strings in the entry <c>Model.key</c> of its folder, further entries beside it, further models
/// below it. Components get it in their <c>Create</c> method and must read the whole block.
/// </summary>
internal sealed partial class ModelLoadContext : IDisposable
{
    private readonly RepositoryEntry _entry;
    private readonly string[] _strings;

    internal ModelLoadContext(RepositoryReader repository, RepositoryEntry entry, string? directory)
    {
        Repository = repository;
        Directory = directory;
        _entry = entry;
        Header = ModelHeader.Read(entry.Stream);
        Reader = new BinaryReader(entry.Stream, Encoding.UTF8, leaveOpen: true);
        _strings = ReadStrings();
        LoaderAssemblyName = new string(ReadChars(Header.AssemblyNameOffset, Header.AssemblyNameSize));
        entry.Stream.Position = ModelHeader.ModelOffset;
    }

    /// <summary>Reads the model block.</summary>
    public readonly BinaryReader Reader;

    /// <summary>The file.</summary>
    internal RepositoryReader Repository { get; }

    /// <summary>The model's folder; null or empty for the top.</summary>
    internal string? Directory { get; }

    /// <summary>What the file says of the model.</summary>
    internal ModelHeader Header { get; }

    /// <summary>The version of the model's format that the file was written in.</summary>
    internal uint ModelVerWritten => Header.ModelVerWritten;

    /// <summary>The assembly that registers the model's loader; empty if the file does not say.</summary>
    internal string LoaderAssemblyName { get; }

    private IExceptionContext? ExceptionContext => Repository.ExceptionContext;

    /// <summary>Throws unless nothing of the model block has been read yet.</summary>
    public void CheckAtModel() => ExceptionContext.Check(Reader.BaseStream.Position == ModelHeader.ModelOffset, "The model block has been begun");

    /// <summary>Throws unless nothing of the model block has been read yet and the code can read this model.</summary>
    /// <exception cref="FormatException">It is another kind of model, too new, or too old.</exception>
    public void CheckAtModel(VersionInfo ver)
    {
        CheckAtModel();
        CheckVersionInfo(ver);
    }

    /// <summary>Throws unless the code can read this model.</summary>
    /// <exception cref="FormatException">It is another kind of model, too new, or too old.</exception>
    public void CheckVersionInfo(VersionInfo ver) => ModelVersionCheck.Check(Header, ver);

    /// <summary>Reads a string; null if none was written.</summary>
    /// <exception cref="FormatException">The model has no string with the id.</exception>
    public string? LoadStringOrNull()
        => StringOrNull(Reader.ReadInt32());

    /// <summary>The string of an id that an entry beside the model names; null for -1.</summary>
    /// <exception cref="FormatException">The model has no string with the id.</exception>
    internal string? StringOrNull(int id)
    {
        ExceptionContext.CheckDecode(id >= -1 && id < _strings.Length);
        return id < 0 ? null : _strings[id];
    }

    /// <summary>Reads a string.</summary>
    /// <exception cref="FormatException">The model has no string with the id.</exception>
    public string LoadString()
    {
        string? result = LoadStringOrNull();
        ExceptionContext.CheckDecode(result != null);
        return result;
    }

    /// <summary>Reads a string that is not empty.</summary>
    /// <exception cref="FormatException">The model has no string with the id, or it is empty.</exception>
    public string LoadNonEmptyString()
    {
        string result = LoadString();
        ExceptionContext.CheckDecode(result.Length > 0);
        return result;
    }

    /// <summary>Reads a number of items, and makes sure that the model block has room for them before anyone makes an array of it.</summary>
    /// <param name="smallestItemSize">The number of bytes that each item takes at least.</param>
    /// <exception cref="FormatException">The number is negative, or the block is too short for it.</exception>
    internal int LoadCount(int smallestItemSize)
    {
        int count = Reader.ReadInt32();
        long left = Header.StringTableOffset - Reader.BaseStream.Position;
        ExceptionContext.CheckDecode(count >= 0 && (long)count * smallestItemSize <= left);
        return count;
    }

    /// <summary>Reads an entry of bytes beside the model.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="FormatException">It ends too early.</exception>
    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        using RepositoryEntry? entry = Repository.OpenEntryOrNull(Directory, name);
        if (entry == null)
            return false;
        using BinaryReader reader = new(entry.Stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            action(reader);
        }
        catch (EndOfStreamException exception)
        {
            throw ExceptionContext.ExceptDecode(exception, $"The entry '{entry.Path}' of the model file ends too early");
        }
        return true;
    }

    /// <summary>Reads an entry of text beside the model.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryLoadTextStream(string name, Action<TextReader> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        using RepositoryEntry? entry = Repository.OpenEntryOrNull(Directory, name);
        if (entry == null)
            return false;
        using StreamReader reader = new(entry.Stream, leaveOpen: true);
        action(reader);
        return true;
    }

    /// <summary>Throws unless the whole model block has been read.</summary>
    internal void Done() => Contracts.CheckDecode(Reader.BaseStream.Position == Header.StringTableOffset);

    /// <summary>Closes the entry.</summary>
    public void Dispose()
    {
        Reader.Dispose();
        _entry.Dispose();
    }

    private string[] ReadStrings()
    {
        if (Header.StringCount == 0)
            return [];
        Reader.BaseStream.Position = Header.StringTableOffset;
        Contracts.CheckDecode(Header.StringCount <= Array.MaxLength && Header.StringCharsSize <= Array.MaxLength);
        long[] ends = new long[Header.StringCount];
        Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        ReadOnlySpan<char> chars = ReadChars(Header.StringCharsOffset, Header.StringCharsSize);
        string[] strings = new string[ends.Length];
        long begin = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            Contracts.CheckDecode(ends[i] >= begin && ends[i] <= Header.StringCharsSize && ends[i] % sizeof(char) == 0);
            strings[i] = new string(chars[(int)(begin / sizeof(char))..(int)(ends[i] / sizeof(char))]);
            begin = ends[i];
        }
        Contracts.CheckDecode(begin == Header.StringCharsSize);
        return strings;
    }

    // Not by an encoding: it would replace lone surrogates.
    private ReadOnlySpan<char> ReadChars(long offset, long size)
    {
        char[] chars = new char[size / sizeof(char)];
        Reader.BaseStream.Position = offset;
        Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(chars.AsSpan()));
        return chars;
    }
}
