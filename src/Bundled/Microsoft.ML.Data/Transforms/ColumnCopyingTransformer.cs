using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Copies columns under other names", typeof(ColumnCopyingTransformer), null, typeof(SignatureLoadModel),
    "Copy Columns Transform", ColumnCopyingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Copies columns, with their annotations, under other names. Made by <see cref="ColumnCopyingEstimator"/>.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CopyTransform";

    internal ColumnCopyingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ColumnCopyingTransformer)), columns)
    {
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "COPYCOLT",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ColumnCopyingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        return new ColumnCopyingTransformer(env, LoadColumns(ctx));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = InputColumn(inputSchema, i);
        return new Mapper(inputs, [.. inputs.Select((column, i) =>
            new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, column.Type, column.Annotations))]);
    }

    private sealed class Mapper(DataViewSchema.Column[] inputs, DataViewSchema.DetachedColumn[] outputs) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

        public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[inputs[outputColumn].Index] = true;

        public Delegate CreateGetter(DataViewRow input, int outputColumn) => Getters.Of(input, inputs[outputColumn]);
    }
}
