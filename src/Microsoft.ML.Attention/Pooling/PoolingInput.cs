using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>How rows of the input column become what the model takes.</summary>
/// <param name="Kind">What the column holds.</param>
/// <param name="MaxLength">The most vectors, tokens or keys of a row that are read.</param>
/// <param name="Size">Components of a vector; 0 unless the column holds vectors.</param>
/// <param name="KeyCount">The number of different keys; 0 unless the column holds keys.</param>
/// <param name="Codec">Makes tokens and ids of texts; null unless the column holds text or tokens.</param>
internal sealed record PoolingInput(PoolingInputKind Kind, int MaxLength, int Size = 0, int KeyCount = 0, TextCodec? Codec = null)
{
    /// <summary>What the column is for, as errors name it.</summary>
    public const string Role = "input";

    private const string Expected = "vector of Single, String, vector of String or vector of Key<UInt32>";

    /// <summary>Rows of the embedding table: padding and the missing key have one each; 0 if the column holds vectors.</summary>
    public int Embeddings => Kind switch
    {
        PoolingInputKind.Vectors => 0,
        PoolingInputKind.Keys => KeyCount + 2,
        _ => Codec!.Count,
    };

    public bool HasTokens => HoldsText(Kind);

    public static bool HoldsText(PoolingInputKind kind) => kind is PoolingInputKind.Text or PoolingInputKind.Tokens;

    /// <summary>Finds the input column and says what it holds.</summary>
    public static (DataViewSchema.Column Column, PoolingInputKind Kind) FindAny(IExceptionContext context, DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, Role, name);
        PoolingInputKind kind = column.Type switch
        {
            TextDataViewType => PoolingInputKind.Text,
            VectorDataViewType { ItemType: TextDataViewType } => PoolingInputKind.Tokens,
            VectorDataViewType { ItemType: KeyDataViewType } => PoolingInputKind.Keys,
            _ when VectorColumn.HoldsVectors(column) => PoolingInputKind.Vectors,
            _ => throw SchemaErrors.Mismatch(context, Role, name, Expected, column.Type),
        };
        return (column, kind);
    }

    /// <summary>The same on a schema shape.</summary>
    public static PoolingInputKind KindOf(IExceptionContext context, SchemaShape schema, string name)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, Role, name);
        if (VectorColumn.HoldsVectors(column))
            return PoolingInputKind.Vectors;
        bool isVector = column.Kind != SchemaShape.Column.VectorKind.Scalar;
        if (isVector && column.IsKey)
            return PoolingInputKind.Keys;
        if (column.ItemType is not TextDataViewType || column.IsKey)
            throw SchemaErrors.Mismatch(context, Role, name, Expected, column);
        return isVector ? PoolingInputKind.Tokens : PoolingInputKind.Text;
    }

    /// <summary>Finds a column that holds what this input was made for.</summary>
    public DataViewSchema.Column Find(IExceptionContext context, DataViewSchema schema, string name) => Kind switch
    {
        PoolingInputKind.Vectors => VectorColumn.Find(context, schema, Role, name, Size),
        PoolingInputKind.Keys => FindKeys(context, schema, name),
        _ => TextColumn.Find(context, schema, Role, name, tokens: Kind == PoolingInputKind.Tokens),
    };

    /// <summary>A function that takes the row's present value.</summary>
    public Func<PoolingRow> CreateReader(IExceptionContext context, DataViewRow row, DataViewSchema.Column column) => Kind switch
    {
        PoolingInputKind.Vectors => VectorReader(VectorColumn.Reader(context, row, Role, column, Size)),
        PoolingInputKind.Keys => KeyReader(KeyColumn.VectorReader(row, column)),
        _ => TokenReader(new TextColumnReader(row, column)),
    };

    private DataViewSchema.Column FindKeys(IExceptionContext context, DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, Role, name);
        if (column.Type is not VectorDataViewType { ItemType: KeyDataViewType key })
            throw SchemaErrors.Mismatch(context, Role, name, "vector of Key<UInt32>", column.Type);
        return key.Count == (ulong)KeyCount
            ? column
            : throw SchemaErrors.Mismatch(context, Role, name, $"keys of {KeyCount} values", $"keys of {key.Count} values");
    }

    private Func<PoolingRow> VectorReader(Func<float[]> read) => () =>
    {
        float[] values = read();
        int count = Math.Min(values.Length / Size, MaxLength);
        bool cut = count * Size < values.Length;
        return new PoolingRow(count, cut ? values[..(count * Size)] : values, [], [], cut);
    };

    private Func<PoolingRow> KeyReader(Func<int[]> read) => () =>
    {
        int[] keys = read();
        bool cut = keys.Length > MaxLength;
        if (cut)
            keys = keys[..MaxLength];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = keys[i] >= 0 ? keys[i] + 1 : KeyCount + 1; // 0 is the padding's
        return new PoolingRow(keys.Length, [], keys, [], cut);
    };

    private Func<PoolingRow> TokenReader(TextColumnReader reader)
    {
        var ids = new List<int>();
        var shown = new List<string>();
        var inner = new List<string>();
        return () =>
        {
            ids.Clear();
            shown.Clear();
            inner.Clear();
            reader.Read();
            reader.Encode(Codec!, ids, shown, inner);
            int count = Math.Min(ids.Count, MaxLength);
            return new PoolingRow(
                count, [], [.. ids[..count]], [.. shown[..count].Select(token => token.AsMemory())], count < ids.Count);
        };
    }
}
