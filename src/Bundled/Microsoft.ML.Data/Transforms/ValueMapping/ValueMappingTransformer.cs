using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Maps values by a table", typeof(ValueMappingTransformer), null, typeof(SignatureLoadModel),
    "Value Mapping Transform", ValueMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to others by a table. Made by <see cref="ValueMappingEstimator"/>.</summary>
public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ValueMappingTransformer";
    private const string MapEntry = "DefaultMap.idv";

    internal ValueMappingTransformer(IHostEnvironment env, ValueMap map,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ValueMappingTransformer)), columns)
        => Map = map;

    /// <summary>The table.</summary>
    internal ValueMap Map { get; }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "VALUMAPG",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ValueMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        byte[] file = [];
        env.CheckDecode(ctx.TryLoadBinaryStream(MapEntry, reader => file = ReadFile(env, reader.BaseStream)));
        var view = new BinaryView(env, new MemorySource(file));
        DataViewSchema.Column? key = view.Schema.GetColumnOrNull(ValueMap.KeyColumnName);
        DataViewSchema.Column? value = view.Schema.GetColumnOrNull(ValueMap.ValueColumnName);
        env.CheckDecode(key?.Type is PrimitiveDataViewType && value is not null,
            $"The entry '{MapEntry}' has no columns '{ValueMap.KeyColumnName}' and '{ValueMap.ValueColumnName}'");
        return new ValueMappingTransformer(env, ValueMap.Read(env, view, key.Value, value.Value), columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        ctx.SaveBinaryStream(MapEntry, writer => BinarySaver.Save(Host, Map.ToView(Host), writer.BaseStream, keepHidden: false));
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            if (inputs[i].Type is VectorDataViewType && Map.ValueType is VectorDataViewType)
                throw VectorsOfVectors(Host, inputs[i].Name);
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(Map.ValueAnnotations, kind => kind == AnnotationKinds.KeyValues);
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, Map.OutputType(inputs[i].Type),
                annotations.ToAnnotations());
        }
        return new Mapper(Map, inputs, outputs);
    }

    internal static NotSupportedException VectorsOfVectors(IExceptionContext context, string inputColumnName) => context.ExceptNotSupp(
        $"Column '{inputColumnName}' cannot be mapped to values when the column and the map values are both vector type.");

    private static byte[] ReadFile(IExceptionContext context, Stream stream)
    {
        try
        {
            return BoundedCopy.ToArray(stream, IdvFormat.LongestBlock);
        }
        catch (InvalidDataException exception)
        {
            throw context.ExceptDecode(exception, $"The entry '{MapEntry}' cannot be inflated");
        }
    }

    private sealed class Mapper(ValueMap map, DataViewSchema.Column[] inputs, DataViewSchema.DetachedColumn[] outputs) : IRowMapper
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => outputs;

        public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[inputs[outputColumn].Index] = true;

        public Delegate CreateGetter(DataViewRow input, int outputColumn) => map.CreateGetter(input, inputs[outputColumn]);
    }

    private sealed class MemorySource(byte[] file) : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => new MemoryStream(file, writable: false);

        public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
    }
}
