using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Everything a loader knows but its columns.</summary>
internal sealed record TextLoaderSettings
{
    // What ML.NET calls the option in its exceptions.
    private const string SeparatorParameter = "Separator";

    public required long MaxRows { get; init; }

    public required bool TrimWhitespace { get; init; }

    public required bool HasHeader { get; init; }

    public required bool AllowQuoting { get; init; }

    public required bool AllowSparse { get; init; }

    public required bool ReadMultilines { get; init; }

    public required bool MissingRealsAsNaNs { get; init; }

    /// <summary>The number of fields of a line; 0 if nobody needs it.</summary>
    public required int InputSize { get; init; }

    public required char[] Separators { get; init; }

    public required char EscapeChar { get; init; }

    public required char DecimalMarker { get; init; }

    public FieldSyntax Syntax => field ??= new FieldSyntax(Separators, AllowQuoting, AllowSparse, EscapeChar, MissingRealsAsNaNs);

    public static TextLoaderSettings Of(TextLoader.Options options, IExceptionContext context)
    {
        char[] separators = options.Separators is { Length: > 0 } given ? given : ['\t'];
        foreach (char separator in separators)
        {
            if (separator is '\r' or '\n' || (separator == '"' && options.AllowQuoting))
                throw context.ExceptParam(SeparatorParameter, $"Illegal separator: '{separator}'");
            if (separator == ':' && options.AllowSparse)
                throw context.ExceptParam(SeparatorParameter, "When the separator is colon, turn off allowSparse");
        }
        if (options.DecimalMarker is not ('.' or ','))
            throw context.ExceptParam(nameof(options.DecimalMarker), $"Expected '.' or ',', got '{options.DecimalMarker}'");
        if (options.DecimalMarker == ',' && separators.Contains(','))
            throw context.ExceptParam(nameof(options.DecimalMarker), "The decimal marker and a separator are both ','");
        if (options.InputSize < 0)
            throw context.ExceptParam(nameof(options.InputSize), $"Expected no negative number, got {options.InputSize}");
        if (options.MaxRows < 0)
            throw context.ExceptParam(nameof(options.MaxRows), $"Expected no negative number, got {options.MaxRows}");
        return new TextLoaderSettings
        {
            MaxRows = options.MaxRows ?? long.MaxValue,
            TrimWhitespace = options.TrimWhitespace,
            HasHeader = options.HasHeader,
            AllowQuoting = options.AllowQuoting,
            AllowSparse = options.AllowSparse,
            ReadMultilines = options.ReadMultilines,
            MissingRealsAsNaNs = options.MissingRealsAsNaNs,
            InputSize = options.InputSize ?? 0,
            Separators = separators,
            EscapeChar = options.EscapeChar,
            DecimalMarker = options.DecimalMarker,
        };
    }

    /// <summary>Opens one file.</summary>
    public RowReader Open(IMultiStreamSource files, int index) =>
        new(files.OpenTextReader(index), files.GetPathOrNull(index), Syntax, TrimWhitespace, ReadMultilines);
}
