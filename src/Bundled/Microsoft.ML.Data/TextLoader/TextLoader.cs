using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Data.Parsing;
using Microsoft.ML.Runtime;

[assembly: LoadableClass("Loads text files", typeof(TextLoader), null, typeof(SignatureLoadModel), "Text Loader", TextLoaderModel.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>
/// Loads text files whose lines are rows: fields between separators, optionally in quotes, dense or sparse. The rows are read anew
/// by each cursor, in constant memory.
/// </summary>
/// <remarks>
/// Lines without a character and lines that begin with <c>//</c> are passed over. Blanks before a field are cut off, blanks behind it
/// stay. A field that is missing or empty is 0, empty text, or a missing key; text that is no number is NaN for a real column, a
/// missing key for a key column, and an <see cref="InvalidOperationException"/> that names line and column for any other.
/// </remarks>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly IHost _host;
    private readonly TextLoaderSettings _settings;
    private readonly TextColumn[] _columns;
    private readonly string? _header;
    private readonly DataViewSchema _schema;

    /// <param name="env">The environment.</param>
    /// <param name="options">How to read. Not changed, and not looked at again.</param>
    /// <param name="dataSample">Where to look for what the options leave open: options embedded in the data, the header, the length of the lines.</param>
    internal TextLoader(IHostEnvironment env, Options? options = null, IMultiStreamSource? dataSample = null)
    {
        Contracts.CheckValue(env, nameof(env));
        _host = env.Register(nameof(TextLoader));
        options = Copy(options ?? new Options());
        using IChannel channel = _host.Start("Binding");
        if (options.Columns is not { Length: > 0 } && !EmbeddedOptions.TryApply(dataSample, options, channel))
            options.Columns = [new Column("Label", DataKind.Single, 0), new Column("Features", DataKind.Single, [new Range(1, null)])];
        _settings = TextLoaderSettings.Of(options, _host);
        _header = ReadHeader(options, dataSample);
        int measured = 0;
        _columns = new ColumnResolver(channel, MeasureLines).Resolve(options.Columns!);
        _settings = _settings with { InputSize = Math.Max(_settings.InputSize, measured) };
        _schema = TextSchema.Create(_columns, _header, _settings.Syntax);

        int MeasureLines() => _settings.InputSize > 0 ? _settings.InputSize : measured = LineMeasure.Measure(dataSample, _settings, channel);
    }

    private TextLoader(IHost host, ModelLoadContext ctx)
    {
        _host = host;
        (_settings, _columns, _header) = TextLoaderModel.Load(host, ctx);
        _schema = TextSchema.Create(_columns, _header, _settings.Syntax);
    }

    /// <summary>The schema of everything that is loaded.</summary>
    public DataViewSchema GetOutputSchema() => _schema;

    /// <summary>Makes a view of files. They are not opened before their rows are read.</summary>
    /// <param name="source">The files.</param>
    public IDataView Load(IMultiStreamSource source)
    {
        _host.CheckValue(source, nameof(source));
        return new TextView(_host, _schema, _columns, _settings, source);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        _host.CheckValue(ctx, nameof(ctx));
        TextLoaderModel.Save(ctx, _settings, _columns, _header);
    }

    private static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        return new TextLoader(env.Register(nameof(TextLoader)), ctx);
    }

    private string? ReadHeader(Options options, IMultiStreamSource? dataSample)
    {
        IMultiStreamSource? files = options.HeaderFile is { Length: > 0 } path ? new MultiFileSource(path) : options.HasHeader ? dataSample : null;
        if (files == null || files.Count == 0)
            return null;
        using RowReader reader = _settings.Open(files, 0);
        var row = new TextRow();
        return reader.TryRead(row) ? row.Text.ToString() : null;
    }

    private static Options Copy(Options options) => new()
    {
        AllowQuoting = options.AllowQuoting,
        AllowSparse = options.AllowSparse,
        InputSize = options.InputSize,
        Separators = options.Separators is { } separators ? [.. separators] : [],
        DecimalMarker = options.DecimalMarker,
        Columns = options.Columns is { } columns ? [.. columns] : null,
        TrimWhitespace = options.TrimWhitespace,
        HasHeader = options.HasHeader,
        UseThreads = options.UseThreads,
        ReadMultilines = options.ReadMultilines,
        HeaderFile = options.HeaderFile,
        MaxRows = options.MaxRows,
        EscapeChar = options.EscapeChar,
        MissingRealsAsNaNs = options.MissingRealsAsNaNs,
    };
}
