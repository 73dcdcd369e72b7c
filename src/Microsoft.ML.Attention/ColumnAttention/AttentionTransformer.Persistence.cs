extern alias mlshim;

using Microsoft.ML.Attention.ColumnAttention;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: mlshim::Microsoft.ML.LoadableClass(
    "Attention over columns", typeof(Microsoft.ML.Attention.AttentionTransformer), null,
    typeof(mlshim::Microsoft.ML.SignatureLoadModel), "Attention over columns",
    Microsoft.ML.Attention.AttentionTransformer.LoaderSignature)]

namespace Microsoft.ML.Attention;

public sealed partial class AttentionTransformer
{
    internal const string LoaderSignature = "AttentionColumns";

    private const int MostColumns = 1 << 20;

    // The model block: the columns of context, weights and query; the source of the values and that of the keys, each as its kind (0 none,
    // 1 one column, 2 a column a vector), the number of its columns and their names; queries, heads, alignment, weighting, size of a value, 32 bits
    // each; the temperature, a Single.
    private static Internals.VersionInfo GetVersionInfo() => new(
        modelSignature: "ATTNCOLS",
        verWrittenCur: 0x00010001, // first version
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: typeof(AttentionTransformer).Assembly.GetName().Name!,
        loaderSignature: LoaderSignature);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        var context = (Internals.ModelSaveContext)(object)ctx;
        context.CheckAtModel();
        context.SetVersionInfo(GetVersionInfo());

        context.SaveNonEmptyString(_settings.Output);
        context.SaveNonEmptyString(_settings.Attention);
        context.SaveNonEmptyString(_settings.Query);
        Save(context, _settings.Values);
        Save(context, _settings.Keys);
        AttentionComputation computation = _settings.Computation;
        int[] numbers =
        [
            computation.Queries, computation.Heads, (int)computation.Alignment, (int)computation.Weighting, _settings.ValueSize,
        ];
        foreach (int number in numbers)
            context.Writer.Write(number);
        context.Writer.Write(computation.Temperature);
    }

    private static void Save(Internals.ModelSaveContext context, VectorSource? source)
    {
        context.Writer.Write(source is null ? 0 : source.Separate ? 2 : 1);
        if (source is null)
            return;
        context.Writer.Write(source.Columns.Length);
        foreach (string name in source.Columns)
            context.SaveNonEmptyString(name);
    }

    /// <summary>Called by ML.NET when a model is loaded; found by its name and signature.</summary>
    private static AttentionTransformer Create(IHostEnvironment env, Internals.ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        return LoadedModel.Read(env, () => new AttentionTransformer(env, Read(new ModelReader(ctx))));
    }

    private static AttentionSettings Read(ModelReader reader)
    {
        string output = reader.ReadString(), attention = reader.ReadString(), query = reader.ReadString();
        VectorSource values = ReadSource(reader, "values")
            ?? throw new FormatException("The model names no column of values: the file is damaged.");
        VectorSource? keys = ReadSource(reader, "keys");
        int queries = reader.ReadInt32(1, AttentionOptionsCheck.MostQueries, "number of queries");
        int heads = reader.ReadInt32(1, AttentionOptionsCheck.MostHeads, "number of heads");
        AlignmentKind alignment = ReadOneOf(reader, AttentionOptionsCheck.Alignments, "alignment");
        WeightingKind weighting = ReadOneOf(reader, AttentionOptionsCheck.Weightings, "weighting");
        int valueSize = reader.ReadInt32(0, AttentionOptionsCheck.LargestValue, "size of a value");
        float temperature = reader.ReadPositive("temperature");
        return new AttentionSettings(
            output, attention, query, values, keys, valueSize, new AttentionComputation(queries, heads, alignment, weighting, temperature));
    }

    private static VectorSource? ReadSource(ModelReader reader, string what)
    {
        int kind = reader.ReadInt32(0, 2, $"kind of {what}");
        if (kind == 0)
            return null;
        int count = reader.ReadInt32(1, kind == 1 ? 1 : MostColumns, $"number of columns with {what}");
        var names = new List<string>(); // grows with what is there, not with what a damaged count claims
        for (int i = 0; i < count; i++)
            names.Add(reader.ReadString());
        return new VectorSource([.. names], kind == 2);
    }

    private static TEnum ReadOneOf<TEnum>(ModelReader reader, TEnum[] allowed, string what)
        where TEnum : struct, Enum
    {
        TEnum value = reader.ReadEnum<TEnum>(what);
        return allowed.Contains(value)
            ? value
            : throw new FormatException($"The model's {what} is {value}, which attention over columns does not have: the file is damaged.");
    }
}
