using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Concatenates columns into a vector", typeof(ColumnConcatenatingTransformer), null, typeof(SignatureLoadModel),
    "Concat Transform", ColumnConcatenatingTransformer.LoaderSignature, ColumnConcatenatingTransformer.OldLoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Concatenates columns of one item type into vector columns. Made by <see cref="ColumnConcatenatingEstimator"/>.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";
    internal const string OldLoaderSignature = "ConcatFunction";

    private readonly ConcatenatedColumn[] _columns;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, params ConcatenatedColumn[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ColumnConcatenatingTransformer)))
        => _columns = columns;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "CONCAT F",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature,
        loaderSignatureAlt: OldLoaderSignature);

    private static ColumnConcatenatingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        int count = ctx.Reader.ReadInt32();
        env.CheckDecode(count >= 0);
        var columns = new List<ConcatenatedColumn>();
        for (int i = 0; i < count; i++)
            columns.Add(ConcatenatedColumn.Load(ctx));
        return new ColumnConcatenatingTransformer(env, [.. columns]);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(_columns.Length);
        foreach (ConcatenatedColumn column in _columns)
            column.Save(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
        => new Mapper([.. _columns.Select(column => new BoundConcatenation(Host, column, inputSchema))]);

    private sealed class Mapper(BoundConcatenation[] columns) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns { get; } = [.. columns.Select(column => column.MakeColumn())];

        public void MarkInputs(int outputColumn, bool[] inputColumns)
        {
            foreach (DataViewSchema.Column source in columns[outputColumn].Sources)
                inputColumns[source.Index] = true;
        }

        public Delegate CreateGetter(DataViewRow input, int outputColumn) => columns[outputColumn].CreateGetter(input);
    }
}
