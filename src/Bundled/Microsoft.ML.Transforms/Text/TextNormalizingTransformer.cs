using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass("Normalizes case, diacritics, punctuation and numbers of text", typeof(TextNormalizingTransformer), null,
    typeof(SignatureLoadModel), "Text Normalizer Transform", TextNormalizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Normalizes text. Made by <see cref="TextNormalizingEstimator"/>.</summary>
public sealed class TextNormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TextNormalizerTransform";
    internal const string ExpectedType = "String or vector of String";

    private readonly TextNormalization _normalization;

    internal TextNormalizingTransformer(IHostEnvironment env, TextNormalization normalization,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(TextNormalizingTransformer)), columns)
        => _normalization = normalization;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "TEXTNORM",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Transforms,
        loaderSignature: LoaderSignature);

    private static TextNormalizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        byte caseMode = ctx.Reader.ReadByte();
        env.CheckDecode(caseMode <= (byte)TextNormalizingEstimator.CaseMode.None);
        return new TextNormalizingTransformer(env, new TextNormalization((TextNormalizingEstimator.CaseMode)caseMode,
            ctx.Reader.ReadBoolean(), ctx.Reader.ReadBoolean(), ctx.Reader.ReadBoolean()), columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        ctx.Writer.Write((byte)_normalization.CaseMode);
        ctx.Writer.Write(_normalization.KeepDiacritics);
        ctx.Writer.Write(_normalization.KeepPunctuations);
        ctx.Writer.Write(_normalization.KeepNumbers);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            if (!TextColumns.IsText(inputs[i]))
            {
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name, ExpectedType, inputs[i].Type.ToString()!);
            }
            DataViewType type = inputs[i].Type is VectorDataViewType ? new VectorDataViewType(TextDataViewType.Instance) : TextDataViewType.Instance;
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, type);
        }
        return new TextMapper(inputs, outputs, (input, column, _) => CreateGetter(input, column));
    }

    private Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<ReadOnlyMemory<char>> scalar = input.GetGetter<ReadOnlyMemory<char>>(column);
            return (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> destination) =>
            {
                scalar(ref destination);
                destination = _normalization.Apply(destination);
            });
        }
        TextColumns.StoredTexts read = TextColumns.Reader(input, column);
        var texts = new List<ReadOnlyMemory<char>>();
        return (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            texts.Clear();
            foreach (ReadOnlyMemory<char> text in read())
            {
                ReadOnlyMemory<char> normalized = _normalization.Apply(text);
                if (!normalized.IsEmpty)
                    texts.Add(normalized);
            }
            TextColumns.Fill(texts, ref destination);
        });
    }
}
