using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass("Splits text into its characters, as keys", typeof(TokenizingByCharactersTransformer), null,
    typeof(SignatureLoadModel), "Character Tokenizer Transform", TokenizingByCharactersTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into its characters, as keys. Made by <see cref="TokenizingByCharactersEstimator"/>.</summary>
public sealed class TokenizingByCharactersTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CharToken";

    private const char TextStart = '\u0002';
    private const char TextEnd = '\u0003';
    private const char UnitSeparator = '\u001F';

    private readonly bool _useMarkerCharacters;

    internal TokenizingByCharactersTransformer(IHostEnvironment env, bool useMarkerCharacters,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(TokenizingByCharactersTransformer)), columns)
        => _useMarkerCharacters = useMarkerCharacters;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "CHARTOKN",
        verWrittenCur: 0x00010002,
        verReadableCur: 0x00010002,
        verWeCanReadBack: 0x00010002,
        loaderAssemblyName: ModelAssemblyNames.Transforms,
        loaderSignature: LoaderSignature);

    private static TokenizingByCharactersTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        bool useMarkerCharacters = ctx.Reader.ReadBoolean();
        env.CheckDecode(!ctx.Reader.ReadBoolean(),
            "The model's character tokenizer separates the items of vectors in the manner of ML.NET before 1.0, which is not supported; save it anew with a later version");
        return new TokenizingByCharactersTransformer(env, useMarkerCharacters, columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        ctx.Writer.Write(_useMarkerCharacters);
        // The items of vectors are separated by one character, as in all versions since 1.0.
        ctx.Writer.Write(false);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            // The message is ML.NET's, which says no more.
            Host.CheckParam(TextColumns.IsText(inputs[i]), nameof(inputSchema), TextDataViewType.Instance.ToString());
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, new VectorDataViewType(CharacterKeys.Type),
                CharacterKeys.Annotations);
        }
        return new TextMapper(inputs, outputs, (input, column, _) => CreateGetter(input, column));
    }

    private ValueGetter<VBuffer<ushort>> CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        TextColumns.StoredTexts read = TextColumns.Reader(input, column);
        var keys = new List<ushort>();
        return (ref VBuffer<ushort> destination) =>
        {
            keys.Clear();
            foreach (ReadOnlyMemory<char> text in read())
            {
                if (text.IsEmpty)
                    continue;
                if (keys.Count > 0)
                    keys.Add(UnitSeparator);
                else if (_useMarkerCharacters)
                    keys.Add(TextStart);
                foreach (char character in text.Span)
                    keys.Add(character);
            }
            if (keys.Count > 0 && _useMarkerCharacters)
                keys.Add(TextEnd);
            TextColumns.Fill(keys, ref destination);
        };
    }
}
