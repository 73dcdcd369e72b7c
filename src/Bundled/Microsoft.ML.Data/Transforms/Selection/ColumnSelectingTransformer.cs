using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Keeps or drops columns", typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel),
    "Select Columns Transform", ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Keeps some columns, in a given order, or drops some. Made by <see cref="ColumnSelectingEstimator"/>.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private readonly IHost _host;
    private readonly ColumnChoice _choice;

    internal ColumnSelectingTransformer(IHostEnvironment env, ColumnChoice choice)
    {
        _host = Contracts.NotNull(env).Register(nameof(ColumnSelectingTransformer));
        _choice = choice;
    }

    bool ITransformer.IsRowToRowMapper => true;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "SELCOLST",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: LoaderSignature);

    private static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(GetVersionInfo());
        bool keeps = ctx.Reader.ReadBoolean();
        bool keepsHidden = ctx.Reader.ReadBoolean();
        bool ignoresMissing = ctx.Reader.ReadBoolean();
        var names = new string[ctx.LoadCount(sizeof(int))];
        for (int i = 0; i < names.Length; i++)
            names[i] = ctx.LoadNonEmptyString();
        return new ColumnSelectingTransformer(env, new ColumnChoice(keeps, keepsHidden, ignoresMissing, names));
    }

    /// <summary>The schema that <see cref="Transform"/> gives a view of this schema.</summary>
    /// <param name="inputSchema">The input's schema.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        return MakeMapper(inputSchema).OutputSchema;
    }

    /// <summary>The input with the chosen columns.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public IDataView Transform(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        return new SelectedDataView(input, MakeMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        return MakeMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        _host.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(_choice.Keeps);
        ctx.Writer.Write(_choice.KeepsHidden);
        ctx.Writer.Write(_choice.IgnoresMissing);
        ctx.Writer.Write(_choice.Names.Count);
        foreach (string name in _choice.Names)
            ctx.SaveNonEmptyString(name);
    }

    private ColumnSelectingMapper MakeMapper(DataViewSchema inputSchema) => new(_host, inputSchema, _choice.Apply(_host, inputSchema));
}
