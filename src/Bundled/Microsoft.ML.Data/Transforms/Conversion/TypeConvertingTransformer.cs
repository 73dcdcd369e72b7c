using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Converts columns to other types", typeof(TypeConvertingTransformer), null, typeof(SignatureLoadModel),
    "Convert Transform", TypeConvertingTransformer.LoaderSignature, TypeConvertingTransformer.OldLoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns, scalars and vectors, to other types of items. Made by <see cref="TypeConvertingEstimator"/>.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";
    internal const string OldLoaderSignature = "ConvertFunction";

    private readonly ConvertedColumn[] _targets;

    internal TypeConvertingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns,
        ConvertedColumn[] targets)
        : base(Contracts.NotNull(env).Register("Convert"), columns)
        => _targets = targets;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "CONVERTF",
        verWrittenCur: 0x00010004,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature,
        loaderSignatureAlt: OldLoaderSignature);

    private static TypeConvertingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        var targets = new ConvertedColumn[columns.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = ConvertedColumn.Load(ctx);
        return new TypeConvertingTransformer(env, columns, targets);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (ConvertedColumn target in _targets)
            target.Save(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
        => new Mapper([.. ColumnPairs.Select((pair, i) => Bind(pair.outputColumnName, InputColumn(inputSchema, i), _targets[i]))]);

    private BoundConversion Bind(string outputColumnName, DataViewSchema.Column input, ConvertedColumn target)
    {
        DataViewType source = ColumnTypes.ItemTypeOf(input.Type);
        PrimitiveDataViewType item = target.ItemTypeFor(source);
        Delegate converter = StandardConversions.Find(source, item) ?? throw Host.ExceptParam("inputSchema",
            $"source column '{input.Name}' with item type '{source}' is not compatible with destination type '{item}'");
        return new BoundConversion(outputColumnName, input, item, converter);
    }

    private sealed class Mapper(BoundConversion[] columns) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns { get; } = [.. columns.Select(column => column.MakeColumn())];

        public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[columns[outputColumn].Input.Index] = true;

        public Delegate CreateGetter(DataViewRow input, int outputColumn) => columns[outputColumn].CreateGetter(input);
    }
}
