using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Brings values to a common scale", typeof(NormalizingTransformer), null, typeof(SignatureLoadModel),
    "Normalizing Transform", NormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Brings the values of columns to a common scale. Made by <see cref="NormalizingEstimator"/>.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    private const byte SingleKind = (byte)DataKind.Single;
    private const byte DoubleKind = (byte)DataKind.Double;

    private readonly DataViewType[] _types;
    private readonly ColumnFunction[] _functions;

    internal NormalizingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, DataViewType[] types,
        ColumnFunction[] functions)
        : base(Contracts.NotNull(env).Register(nameof(NormalizingTransformer)), columns)
    {
        _types = types;
        _functions = functions;
    }

    private NormalizingTransformer(IHost host, ModelLoadContext ctx) : base(host, LoadColumns(ctx))
    {
        _types = new DataViewType[ColumnPairs.Length];
        for (int i = 0; i < _types.Length; i++)
            _types[i] = LoadType(ctx);
        _functions = new ColumnFunction[ColumnPairs.Length];
        for (int i = 0; i < _functions.Length; i++)
            ctx.LoadModel<ColumnFunction, SignatureLoadColumnFunction>(host, out _functions[i], FolderOf(i), _types[i]);
    }

    /// <summary>What was learned of a column.</summary>
    /// <param name="index">The column, in the order in which they were given to the estimator.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index) => _functions[index].GetParameters();

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "NORMALZR",
        verWrittenCur: 0x00010002,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010002,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static NormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return new NormalizingTransformer(env.Register(nameof(NormalizingTransformer)), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (DataViewType type in _types)
            SaveType(ctx.Writer, type);
        for (int i = 0; i < _functions.Length; i++)
            ctx.SaveModel(_functions[i], FolderOf(i));
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = InputColumn(inputSchema, i);
        return new Mapper(this, inputs);
    }

    private static string FolderOf(int column) => $"Normalizer_{column:000}";

    private static void SaveType(BinaryWriter writer, DataViewType type)
    {
        writer.Write(type is VectorDataViewType);
        writer.Write(ColumnTypes.ItemTypeOf(type).RawType == typeof(float) ? SingleKind : DoubleKind);
        if (type is not VectorDataViewType vector)
            return;
        writer.Write(vector.Dimensions.Length);
        foreach (int dimension in vector.Dimensions)
            writer.Write(dimension);
    }

    private static DataViewType LoadType(ModelLoadContext ctx)
    {
        byte isVector = ctx.Reader.ReadByte();
        byte kind = ctx.Reader.ReadByte();
        Contracts.CheckDecode(isVector <= 1 && kind is SingleKind or DoubleKind);
        NumberDataViewType item = kind == SingleKind ? NumberDataViewType.Single : NumberDataViewType.Double;
        if (isVector == 0)
            return item;
        int[] dimensions = new int[ctx.LoadCount(sizeof(int))];
        long size = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = ctx.Reader.ReadInt32();
            Contracts.CheckDecode(dimensions[i] > 0);
            size *= dimensions[i];
            Contracts.CheckDecode(size <= int.MaxValue);
        }
        Contracts.CheckDecode(dimensions.Length > 0);
        return new VectorDataViewType(item, dimensions);
    }

    private sealed class Mapper : IRowMapper
    {
        private readonly NormalizingTransformer _owner;
        private readonly DataViewSchema.Column[] _inputs;
        private readonly DataViewSchema.DetachedColumn[] _outputs;

        public Mapper(NormalizingTransformer owner, DataViewSchema.Column[] inputs)
        {
            _owner = owner;
            _inputs = inputs;
            _outputs = new DataViewSchema.DetachedColumn[inputs.Length];
            for (int i = 0; i < inputs.Length; i++)
            {
                var annotations = new DataViewSchema.Annotations.Builder();
                annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
                annotations.Add(inputs[i].Annotations, kind => kind == AnnotationKinds.SlotNames);
                _outputs[i] = new DataViewSchema.DetachedColumn(owner.ColumnPairs[i].outputColumnName, owner._types[i], annotations.ToAnnotations());
            }
        }

        public IReadOnlyList<DataViewSchema.DetachedColumn> OutputColumns => _outputs;

        public void MarkInputs(int outputColumn, bool[] inputColumns) => inputColumns[_inputs[outputColumn].Index] = true;

        public Delegate CreateGetter(DataViewRow input, int outputColumn)
            => _owner._functions[outputColumn].CreateGetter(input, _inputs[outputColumn]);
    }
}
