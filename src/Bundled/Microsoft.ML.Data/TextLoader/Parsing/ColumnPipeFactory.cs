using System.Numerics;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes the pipe of a column's type.</summary>
internal sealed class ColumnPipeFactory(char decimalMarker, bool missingRealsAsNaNs)
{
    private readonly RealParser _reals = new(decimalMarker);

    public ColumnPipe Create(TextColumn column) => column.Kind switch
    {
        DataKind.SByte => Integer<sbyte>(column),
        DataKind.Byte => Integer<byte>(column),
        DataKind.Int16 => Integer<short>(column),
        DataKind.UInt16 => Integer<ushort>(column),
        DataKind.Int32 => Integer<int>(column),
        DataKind.UInt32 => Integer<uint>(column),
        DataKind.Int64 => Integer<long>(column),
        DataKind.UInt64 => Integer<ulong>(column),
        DataKind.Single => Pipe<float>(column, _reals.TryParse, missingRealsAsNaNs ? float.NaN : 0),
        DataKind.Double => Pipe<double>(column, _reals.TryParse, missingRealsAsNaNs ? double.NaN : 0),
        DataKind.String => Pipe(column, new TextFieldReader(), default),
        DataKind.Boolean => Pipe<bool>(column, ValueParsers.TryParseBoolean),
        DataKind.TimeSpan => Pipe<TimeSpan>(column, ValueParsers.TryParseTimeSpan),
        DataKind.DateTime => Pipe<DateTime>(column, ValueParsers.TryParseDateTime),
        DataKind.DateTimeOffset => Pipe<DateTimeOffset>(column, ValueParsers.TryParseDateTimeOffset),
        _ => throw new ArgumentOutOfRangeException(nameof(column), $"Expected a data kind, got {column.Kind} for the column '{column.Name}'"),
    };

    private static ColumnPipe Integer<T>(TextColumn column)
        where T : struct, IBinaryInteger<T> =>
        Pipe(column, column.ItemType is KeyDataViewType key ? ValueParsers.Key<T>(key.Count) : ValueParsers.TryParseInteger);

    private static ColumnPipe Pipe<T>(TextColumn column, ValueParser<T> parser, T missing = default!) =>
        Pipe(column, new ParsedFieldReader<T>(parser), missing);

    private static ColumnPipe Pipe<T>(TextColumn column, FieldReader<T> reader, T missing) =>
        column.Type is VectorDataViewType ? new VectorPipe<T>(column, reader, missing) : new ScalarPipe<T>(column, reader, missing);
}
