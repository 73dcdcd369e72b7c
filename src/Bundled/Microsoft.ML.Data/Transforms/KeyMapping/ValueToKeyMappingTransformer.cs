using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Maps values to keys", typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel),
    "Term Transform", ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to keys by a vocabulary for each column. Made by <see cref="ValueToKeyMappingEstimator"/>.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private readonly TermMap[] _maps;
    private readonly bool[] _asText;

    internal ValueToKeyMappingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, TermMap[] maps,
        bool[] asText)
        : base(Contracts.NotNull(env).Register("Term"), columns)
    {
        _maps = maps;
        _asText = asText;
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "TERMTRNF",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        var asText = new bool[columns.Length];
        for (int i = 0; i < asText.Length; i++)
            asText[i] = ctx.Reader.ReadBoolean();
        return new ValueToKeyMappingTransformer(env, columns, TermVocabulary.Load(env, ctx, columns.Length), asText);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (bool isText in _asText)
            ctx.Writer.Write(isText);
        TermVocabulary.Save(ctx, _maps);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            outputs[i] = MakeColumn(i, inputs[i]);
        }
        return new Mapper(_maps, inputs, outputs);
    }

    private DataViewSchema.DetachedColumn MakeColumn(int index, DataViewSchema.Column input)
    {
        string name = ColumnPairs[index].outputColumnName;
        TermMap map = _maps[index];
        if (!ColumnTypes.ItemTypeOf(input.Type).Equals(map.ItemType))
            throw Host.Except($"Could not apply a map over type '{map.ItemType}' to column '{name}' since it has type '{input.Type}'");
        DataViewType type = input.Type is VectorDataViewType vector ? new VectorDataViewType(map.KeyType, vector.Dimensions) : map.KeyType;
        var annotations = new DataViewSchema.Annotations.Builder();
        if (input.HasSlotNames())
            annotations.Add(input.Annotations, kind => kind == AnnotationKinds.SlotNames);
        map.AddKeyValues(annotations, input, _asText[index]);
        return new DataViewSchema.DetachedColumn(name, type, annotations.ToAnnotations());
    }

    private sealed class Mapper(TermMap[] maps, DataViewSchema.Column[] inputs, DataViewSchema.DetachedColumn[] outputs) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

        public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[inputs[outputColumn].Index] = true;

        public Delegate CreateGetter(DataViewRow input, int outputColumn) => maps[outputColumn].CreateGetter(input, inputs[outputColumn]);
    }
}
