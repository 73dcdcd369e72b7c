using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The base of transformers that compute each new column from one column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, params (string outputColumnName, string inputColumnName)[] columns) : base(host)
    {
        host.CheckValue(columns, nameof(columns));
        var outputs = new HashSet<string>();
        foreach (var (output, input) in columns)
        {
            host.CheckNonEmpty(output, nameof(columns));
            host.CheckNonEmpty(input, nameof(columns));
            if (!outputs.Add(output))
                throw Contracts.ExceptParam(nameof(columns), $"Name of the result column '{output}' specified multiple times");
        }
        ColumnPairs = columns;
    }

    private protected (string outputColumnName, string inputColumnName)[] ColumnPairs { get; }

    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(output);
            ctx.SaveNonEmptyString(input);
        }
    }

    private protected static (string outputColumnName, string inputColumnName)[] LoadColumns(ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count > 0);
        // The count is not trusted with memory: a short block ends the reading first.
        var columns = new List<(string, string)>();
        for (int i = 0; i < count; i++)
        {
            string output = ctx.LoadNonEmptyString();
            columns.Add((output, ctx.LoadNonEmptyString()));
        }
        return [.. columns];
    }

    private protected DataViewSchema.Column InputColumn(DataViewSchema schema, int pair)
    {
        string name = ColumnPairs[pair].inputColumnName;
        return schema.GetColumnOrNull(name) ?? throw Host.ExceptSchemaMismatch("inputSchema", "input", name);
    }
}
