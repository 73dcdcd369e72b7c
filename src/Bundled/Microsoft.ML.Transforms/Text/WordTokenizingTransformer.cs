using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: LoadableClass("Splits text into words at separators", typeof(WordTokenizingTransformer), null, typeof(SignatureLoadModel),
    "Word Tokenizer Transform", WordTokenizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Text;

/// <summary>Splits text into words at separators. Made by <see cref="WordTokenizingEstimator"/>.</summary>
public sealed class WordTokenizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TokenizeTextTransform";
    internal const string ExpectedType = "String or Vector of String";

    // Per column.
    private readonly char[][] _separators;

    internal WordTokenizingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, char[][] separators)
        : base(Contracts.NotNull(env).Register(nameof(WordTokenizingTransformer)), columns)
        => _separators = separators;

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "WRDTOKNS",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Transforms,
        loaderSignature: LoaderSignature);

    private static WordTokenizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        var separators = new char[columns.Length][];
        for (int i = 0; i < separators.Length; i++)
        {
            separators[i] = new char[ctx.LoadCount(sizeof(char))];
            for (int j = 0; j < separators[i].Length; j++)
                separators[i][j] = (char)ctx.Reader.ReadUInt16();
        }
        return new WordTokenizingTransformer(env, columns, separators);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (char[] separators in _separators)
        {
            ctx.Writer.Write(separators.Length);
            foreach (char separator in separators)
                ctx.Writer.Write((ushort)separator);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            if (!TextColumns.IsText(inputs[i]))
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name, ExpectedType, inputs[i].Type.ToString()!);
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, new VectorDataViewType(TextDataViewType.Instance));
        }
        return new TextMapper(inputs, outputs, (input, column, pair) => CreateGetter(input, column, _separators[pair]));
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> CreateGetter(DataViewRow input, DataViewSchema.Column column, char[] separators)
    {
        TextColumns.StoredTexts read = TextColumns.Reader(input, column);
        var words = new List<ReadOnlyMemory<char>>();
        return (ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            if (separators.Length == 0)
                throw NoSeparators();
            words.Clear();
            foreach (ReadOnlyMemory<char> text in read())
                Split(text, separators, words);
            TextColumns.Fill(words, ref destination);
        };
    }

    // ML.NET finds this out only here, and says it in these words; the inner exception says what to do.
    private static InvalidOperationException NoSeparators()
        => Contracts.Except(new IndexOutOfRangeException("Expected at least one separator, got none; give TokenizeIntoWords some, or null for a blank"),
            "Splitter/consolidator worker encountered exception while consuming source data");

    // Words have no blanks around them, whatever the separators.
    private static void Split(ReadOnlyMemory<char> text, char[] separators, List<ReadOnlyMemory<char>> words)
    {
        while (!text.IsEmpty)
        {
            int end = text.Span.IndexOfAny(separators);
            ReadOnlyMemory<char> word = (end < 0 ? text : text[..end]).Trim();
            if (!word.IsEmpty)
                words.Add(word);
            if (end < 0)
                return;
            text = text[(end + 1)..];
        }
    }
}
