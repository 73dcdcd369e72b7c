using Microsoft.ML.Data;
using Microsoft.ML.Data.Parsing;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What one column is converted to.</summary>
/// <param name="Kind">The kind of each item.</param>
/// <param name="KeyCount">The number of keys, if the items become keys whatever they were.</param>
internal readonly record struct ConvertedColumn(DataKind Kind, ulong? KeyCount = null)
{
    private const byte HasKeyCount = 0x80;

    /// <summary>The type that items of a type are converted to; keys become keys where the kind allows it.</summary>
    public PrimitiveDataViewType ItemTypeFor(DataViewType sourceItem)
    {
        PrimitiveDataViewType plain = DataKinds.TypeOf(Kind)!;
        if (KeyCount is { } count)
            return new KeyDataViewType(plain.RawType, count);
        return sourceItem is KeyDataViewType key && KeyDataViewType.IsValidDataType(plain.RawType)
            ? new KeyDataViewType(plain.RawType, Math.Min(key.Count, ColumnTypes.MaxKeyCount(plain.RawType)))
            : plain;
    }

    public static ConvertedColumn Load(ModelLoadContext ctx)
    {
        byte code = ctx.Reader.ReadByte();
        var kind = (DataKind)(code & ~HasKeyCount);
        PrimitiveDataViewType? type = DataKinds.TypeOf(kind);
        Contracts.CheckDecode(type is not null);
        if ((code & HasKeyCount) == 0)
            return new ConvertedColumn(kind);
        ulong count = ctx.Reader.ReadUInt64();
        Contracts.CheckDecode(KeyDataViewType.IsValidDataType(type.RawType) && count > 0 && count <= ColumnTypes.MaxKeyCount(type.RawType));
        return new ConvertedColumn(kind, count);
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write((byte)((byte)Kind | (KeyCount.HasValue ? HasKeyCount : 0)));
        if (KeyCount is { } count)
            ctx.Writer.Write(count);
    }
}
