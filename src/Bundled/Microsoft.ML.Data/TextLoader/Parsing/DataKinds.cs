namespace Microsoft.ML.Data.Parsing;

/// <summary>Between data kinds, column types and the names that text files give the kinds.</summary>
internal static class DataKinds
{
    private static readonly (DataKind Kind, string Name, PrimitiveDataViewType Type)[] s_kinds =
    [
        (DataKind.SByte, "I1", NumberDataViewType.SByte),
        (DataKind.Byte, "U1", NumberDataViewType.Byte),
        (DataKind.Int16, "I2", NumberDataViewType.Int16),
        (DataKind.UInt16, "U2", NumberDataViewType.UInt16),
        (DataKind.Int32, "I4", NumberDataViewType.Int32),
        (DataKind.UInt32, "U4", NumberDataViewType.UInt32),
        (DataKind.Int64, "I8", NumberDataViewType.Int64),
        (DataKind.UInt64, "U8", NumberDataViewType.UInt64),
        (DataKind.Single, "R4", NumberDataViewType.Single),
        (DataKind.Double, "R8", NumberDataViewType.Double),
        (DataKind.String, "TX", TextDataViewType.Instance),
        (DataKind.Boolean, "BL", BooleanDataViewType.Instance),
        (DataKind.TimeSpan, "TS", TimeSpanDataViewType.Instance),
        (DataKind.DateTime, "DT", DateTimeDataViewType.Instance),
        (DataKind.DateTimeOffset, "DZ", DateTimeOffsetDataViewType.Instance),
    ];

    /// <summary>The column type, or null for a number that is no kind.</summary>
    public static PrimitiveDataViewType? TypeOf(DataKind kind) => s_kinds.FirstOrDefault(entry => entry.Kind == kind).Type;

    /// <summary>The kind whose values are of a .NET type, of keys the kind of their raw values; null if there is none.</summary>
    public static DataKind? OfRawType(Type rawType) => s_kinds.FirstOrDefault(entry => entry.Type.RawType == rawType) is { Type: not null } found ? found.Kind : null;

    /// <summary>The two-letter name.</summary>
    public static string NameOf(DataKind kind) => s_kinds.First(entry => entry.Kind == kind).Name;

    /// <summary>The kind of a two-letter or long name in any case, or null.</summary>
    public static DataKind? Named(string name)
    {
        foreach ((DataKind kind, string shortName, _) in s_kinds)
        {
            if (shortName.Equals(name, StringComparison.OrdinalIgnoreCase) || kind.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
                return kind;
        }
        return name.ToUpperInvariant() switch
        {
            "TEXT" or "TXT" => DataKind.String,
            "NUM" => DataKind.Single,
            "BOOL" => DataKind.Boolean,
            _ => null,
        };
    }

    /// <summary>The most keys that a kind can number, one of its values being the missing key.</summary>
    public static ulong MostKeys(DataKind kind) => kind switch
    {
        DataKind.Byte => byte.MaxValue,
        DataKind.UInt16 => ushort.MaxValue,
        DataKind.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };
}
