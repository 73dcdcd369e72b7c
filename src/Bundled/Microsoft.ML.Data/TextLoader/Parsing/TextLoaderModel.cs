using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>The saved form of a loader.</summary>
internal static class TextLoaderModel
{
    public const string LoaderSignature = "TextLoader";

    private const string HeaderEntry = "Header.txt";

    // How many bytes a Single has: an old build of the format had a wider one.
    private const int RealSize = 4;

    /// <summary>The first version whose block has the layout that is read here, with escape character and decimal marker.</summary>
    private const uint WrittenWithDecimalMarker = 0x0001000E;

    [Flags]
    private enum Flags : uint
    {
        TrimWhitespace = 0x01,
        HasHeader = 0x02,
        AllowQuoting = 0x04,
        AllowSparse = 0x08,
        ReadMultilines = 0x10,
        MissingRealsAsNaNs = 0x20,
        All = 0x3F,
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "TXTLOADR",
        verWrittenCur: 0x0001000E,
        verReadableCur: 0x0001000A,
        verWeCanReadBack: WrittenWithDecimalMarker,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    public static void Save(ModelSaveContext ctx, TextLoaderSettings settings, TextColumn[] columns, string? header)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(RealSize);
        ctx.Writer.Write(settings.MaxRows);
        ctx.Writer.Write((uint)FlagsOf(settings));
        ctx.Writer.Write(settings.InputSize);
        ctx.Writer.Write(settings.Separators.Length);
        foreach (char separator in settings.Separators)
            ctx.Writer.Write((ushort)separator);
        ctx.Writer.Write(settings.EscapeChar);
        ctx.Writer.Write(settings.DecimalMarker);
        ctx.Writer.Write(columns.Length);
        foreach (TextColumn column in columns)
            SaveColumn(ctx, column);
        if (header != null)
            ctx.SaveTextStream(HeaderEntry, writer => writer.WriteLine(header));
    }

    /// <exception cref="FormatException">The model is damaged.</exception>
    public static (TextLoaderSettings Settings, TextColumn[] Columns, string? Header) Load(IExceptionContext context, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        context.CheckDecode(ctx.Reader.ReadInt32() == RealSize);
        long maxRows = ctx.Reader.ReadInt64();
        context.CheckDecode(maxRows >= 0);
        var flags = (Flags)ctx.Reader.ReadUInt32();
        context.CheckDecode((flags & ~Flags.All) == 0);
        int inputSize = ctx.Reader.ReadInt32();
        context.CheckDecode(inputSize >= 0);
        var separators = new char[ctx.LoadCount(sizeof(ushort))];
        context.CheckDecode(separators.Length > 0);
        for (int i = 0; i < separators.Length; i++)
            separators[i] = (char)ctx.Reader.ReadUInt16();
        char escapeChar = ctx.Reader.ReadChar();
        char decimalMarker = ctx.Reader.ReadChar();
        context.CheckDecode(decimalMarker is '.' or ',');
        var settings = new TextLoaderSettings
        {
            MaxRows = maxRows,
            TrimWhitespace = flags.HasFlag(Flags.TrimWhitespace),
            HasHeader = flags.HasFlag(Flags.HasHeader),
            AllowQuoting = flags.HasFlag(Flags.AllowQuoting),
            AllowSparse = flags.HasFlag(Flags.AllowSparse),
            ReadMultilines = flags.HasFlag(Flags.ReadMultilines),
            MissingRealsAsNaNs = flags.HasFlag(Flags.MissingRealsAsNaNs),
            InputSize = inputSize,
            Separators = separators,
            EscapeChar = escapeChar,
            DecimalMarker = decimalMarker,
        };
        var columns = new TextColumn[ctx.LoadCount(sizeof(int) + 2 + sizeof(int))];
        context.CheckDecode(columns.Length > 0);
        for (int i = 0; i < columns.Length; i++)
            columns[i] = LoadColumn(context, ctx);
        string? header = null;
        ctx.TryLoadTextStream(HeaderEntry, reader => header = reader.ReadLine());
        return (settings, columns, header);
    }

    private static void SaveColumn(ModelSaveContext ctx, TextColumn column)
    {
        ctx.SaveNonEmptyString(column.Name);
        ctx.Writer.Write((byte)column.Kind);
        var key = column.ItemType as KeyDataViewType;
        ctx.Writer.Write(key != null);
        if (key != null)
            ctx.Writer.Write(key.Count);
        ctx.Writer.Write(column.Segments.Length);
        foreach (TextSegment segment in column.Segments)
        {
            ctx.Writer.Write(segment.Min);
            ctx.Writer.Write(segment.Limit);
            ctx.Writer.Write(segment.ForceVector);
        }
    }

    private static TextColumn LoadColumn(IExceptionContext context, ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        var kind = (DataKind)ctx.Reader.ReadByte();
        PrimitiveDataViewType? type = DataKinds.TypeOf(kind);
        context.CheckDecode(type != null);
        if (ctx.Reader.ReadBoolean())
        {
            ulong count = ctx.Reader.ReadUInt64();
            context.CheckDecode(KeyDataViewType.IsValidDataType(type.RawType) && count > 0 && count <= DataKinds.MostKeys(kind));
            type = new KeyDataViewType(type.RawType, count);
        }
        var segments = new TextSegment[ctx.LoadCount(2 * sizeof(int) + 1)];
        context.CheckDecode(segments.Length > 0);
        long size = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new TextSegment(ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32(), ctx.Reader.ReadBoolean());
            context.CheckDecode(segments[i].Min >= 0 && segments[i].Min < segments[i].Limit && (i == segments.Length - 1 || !segments[i].IsVariable));
            size += segments[i].Limit - segments[i].Min;
        }
        context.CheckDecode(size <= int.MaxValue);
        return new TextColumn(name, type, kind, segments);
    }

    private static Flags FlagsOf(TextLoaderSettings settings) =>
        (settings.TrimWhitespace ? Flags.TrimWhitespace : 0)
        | (settings.HasHeader ? Flags.HasHeader : 0)
        | (settings.AllowQuoting ? Flags.AllowQuoting : 0)
        | (settings.AllowSparse ? Flags.AllowSparse : 0)
        | (settings.ReadMultilines ? Flags.ReadMultilines : 0)
        | (settings.MissingRealsAsNaNs ? Flags.MissingRealsAsNaNs : 0);
}
