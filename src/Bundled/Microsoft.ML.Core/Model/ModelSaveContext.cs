using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Writes one model: its block and strings in the entry <c>Model.key</c> of its folder, further entries beside it, further models
/// below it. Components get it in <see cref="ICanSaveModel.Save"/>.
/// </summary>
public sealed class ModelSaveContext : IDisposable
{
    internal const string ModelEntryName = "Model.key";

    private readonly RepositoryEntry _entry;
    private readonly ModelHeader _header = new();
    private readonly Dictionary<string, int> _stringIds = [];
    private readonly List<string> _strings = [];
    private string? _loaderAssemblyName;
    private bool _closed;

    internal ModelSaveContext(RepositoryWriter repository, string? directory)
    {
        Repository = Contracts.NotNull(repository);
        Directory = directory;
        _entry = repository.CreateEntry(directory, ModelEntryName);
        Writer = new BinaryWriter(_entry.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Writer.Write(new byte[ModelHeader.Size]);
    }

    /// <summary>Writes the model block.</summary>
    internal readonly BinaryWriter Writer;

    /// <summary>The file.</summary>
    internal RepositoryWriter Repository { get; }

    /// <summary>The model's folder; null or empty for the top.</summary>
    internal string? Directory { get; }

    private IExceptionContext? ExceptionContext => Repository.ExceptionContext;

    /// <summary>Writes a model into a folder; nothing if it is null.</summary>
    internal static void SaveModel<T>(RepositoryWriter repository, T? value, string? directory) where T : class
    {
        if (value == null)
            return;
        if (value is not ICanSaveModel model)
            throw repository.ExceptionContext.ExceptNotSupp($"{value.GetType()} cannot be saved: it does not implement {nameof(ICanSaveModel)}");
        using ModelSaveContext ctx = new(repository, directory);
        model.Save(ctx);
        ctx.Done();
    }

    /// <summary>Writes a model below this one; nothing if it is null.</summary>
    internal void SaveModel<T>(T? value, string name) where T : class
        => SaveModel(Repository, value, EntryNames.Combine(Directory, ExceptionContext.CheckNonEmpty(name)));

    /// <summary>Writes a model below this one that is a part of it rather than a component.</summary>
    internal void SaveSubModel(string name, Action<ModelSaveContext> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        using ModelSaveContext ctx = new(Repository, EntryNames.Combine(Directory, name));
        action(ctx);
        ctx.Done();
    }

    /// <summary>Throws unless nothing of the model block is written yet.</summary>
    internal void CheckAtModel() => ExceptionContext.Check(Writer.BaseStream.Position == ModelHeader.ModelOffset, "The model block has been begun");

    /// <summary>Says what kind of model this is.</summary>
    internal void SetVersionInfo(VersionInfo ver)
    {
        _header.SetVersionInfo(ver);
        _loaderAssemblyName = ver.LoaderAssemblyName;
    }

    /// <summary>Writes the id of a string, or -1 for null.</summary>
    internal void SaveStringOrNull(string? str) => Writer.Write(str == null ? -1 : IdOf(str));

    /// <summary>Writes the id of a string.</summary>
    internal void SaveString(string str) => SaveStringOrNull(ExceptionContext.NotNull(str));

    /// <summary>Writes the id of a string that is not empty.</summary>
    internal void SaveNonEmptyString(string str) => SaveStringOrNull(ExceptionContext.CheckNonEmpty(str));

    /// <summary>Writes the id of a text that is not empty.</summary>
    internal void SaveNonEmptyString(ReadOnlyMemory<char> str) => SaveNonEmptyString(str.ToString());

    /// <summary>Writes an entry of text beside the model, in UTF-8.</summary>
    internal void SaveTextStream(string name, Action<TextWriter> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        using RepositoryEntry entry = Repository.CreateEntry(Directory, name);
        // Unlike the writer's default, this encoding replaces lone surrogates rather than fail on them.
        using StreamWriter writer = new(entry.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        action(writer);
    }

    /// <summary>Writes an entry of bytes beside the model.</summary>
    internal void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        using RepositoryEntry entry = Repository.CreateEntry(Directory, name);
        using BinaryWriter writer = new(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(writer);
    }

    /// <summary>Completes the model.</summary>
    internal void Done()
    {
        ExceptionContext.Check(!_closed, "The model is complete");
        ExceptionContext.Check(_header.ModelSignature != 0, "ModelSignature not specified!");
        Writer.Flush();
        Stream stream = _entry.Stream;
        _header.ModelSize = stream.Length - ModelHeader.ModelOffset;
        stream.Position = stream.Length;
        WriteStrings();
        byte[] assemblyName = Encoding.Unicode.GetBytes(_loaderAssemblyName ?? "");
        _header.AssemblyNameSize = assemblyName.Length;
        Writer.Write(assemblyName);
        ModelHeader.WriteTail(Writer);
        Writer.Flush();

        byte[] header = new byte[ModelHeader.Size];
        _header.Write(header);
        stream.Position = 0;
        stream.Write(header);
        _closed = true;
        _entry.Dispose();
    }

    /// <summary>Ends the work; a model that is not complete is left out of the file.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _entry.Abandon();
    }

    /// <summary>The id of a string, for entries beside the model that name strings of this model's table.</summary>
    internal int IdOf(string str)
    {
        if (!_stringIds.TryGetValue(str, out int id))
        {
            id = _strings.Count;
            _stringIds.Add(str, id);
            _strings.Add(str);
        }
        return id;
    }

    private void WriteStrings()
    {
        long end = 0;
        foreach (string str in _strings)
        {
            end += str.Length * sizeof(char);
            Writer.Write(end);
        }
        // Not by an encoding: it would replace lone surrogates.
        foreach (string str in _strings)
        {
            foreach (char unit in str)
                Writer.Write((ushort)unit);
        }
        _header.StringCount = _strings.Count;
        _header.StringCharsSize = end;
    }
}
