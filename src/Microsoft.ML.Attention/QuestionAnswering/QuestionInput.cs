using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>How the columns of a row become what the model takes.</summary>
/// <param name="Kind">What the question column holds.</param>
/// <param name="QuestionSize">Components of a question; 0 unless it is a vector.</param>
/// <param name="ValueSize">Components of a value; 0 if the values are texts.</param>
/// <param name="MaxValues">The most values of a row that are read.</param>
/// <param name="MaxTextLength">The most tokens of a text that are read.</param>
/// <param name="Codec">Makes ids of texts; null if there are none.</param>
internal sealed record QuestionInput(
    QuestionKind Kind, int QuestionSize, int ValueSize, int MaxValues, int MaxTextLength, TextCodec? Codec)
{
    public const string QuestionRole = "question";
    public const string ValuesRole = "values";

    private const string ExpectedQuestion = "String, vector of String or Vector<Single> of known size";
    private const string ExpectedValues = "vector of Single or vector of String";

    /// <summary>Whether the values are texts.</summary>
    public bool ValuesAreTexts => ValueSize == 0;

    /// <summary>Finds the question's column, whatever it holds.</summary>
    public static (DataViewSchema.Column Column, QuestionKind Kind) FindQuestion(IExceptionContext context, DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, QuestionRole, name);
        return (column, column.Type switch
        {
            TextDataViewType => QuestionKind.Text,
            VectorDataViewType { ItemType: TextDataViewType } => QuestionKind.Tokens,
            VectorDataViewType { IsKnownSize: true } when VectorColumn.HoldsVectors(column) => QuestionKind.Vector,
            _ => throw SchemaErrors.Mismatch(context, QuestionRole, name, ExpectedQuestion, column.Type),
        });
    }

    /// <summary>Finds the values' column, whatever it holds.</summary>
    public static (DataViewSchema.Column Column, bool AreTexts) FindValues(IExceptionContext context, DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, ValuesRole, name);
        bool areTexts = column.Type is VectorDataViewType { ItemType: TextDataViewType };
        return areTexts || VectorColumn.HoldsVectors(column)
            ? (column, areTexts)
            : throw SchemaErrors.Mismatch(context, ValuesRole, name, ExpectedValues, column.Type);
    }

    /// <summary>The same checks on a schema shape.</summary>
    public static void Check(IExceptionContext context, SchemaShape schema, string question, string values)
    {
        SchemaShape.Column column = SchemaErrors.Find(context, schema, QuestionRole, question);
        bool isText = column.ItemType is TextDataViewType && !column.IsKey;
        if (!isText && !(VectorColumn.HoldsVectors(column) && column.Kind == SchemaShape.Column.VectorKind.Vector))
            throw SchemaErrors.Mismatch(context, QuestionRole, question, ExpectedQuestion, column);
        column = SchemaErrors.Find(context, schema, ValuesRole, values);
        bool areTexts = column.ItemType is TextDataViewType && !column.IsKey && column.Kind != SchemaShape.Column.VectorKind.Scalar;
        if (!areTexts && !VectorColumn.HoldsVectors(column))
            throw SchemaErrors.Mismatch(context, ValuesRole, values, ExpectedValues, column);
    }

    /// <summary>Finds columns that hold what this input was made for.</summary>
    public DataViewSchema.Column[] Find(IExceptionContext context, DataViewSchema schema, string question, string values)
    {
        DataViewSchema.Column questions = Kind == QuestionKind.Vector
            ? FindQuestion(context, schema, question).Column
            : TextColumn.Find(context, schema, QuestionRole, question, tokens: Kind == QuestionKind.Tokens);
        if (Kind == QuestionKind.Vector && !(questions.Type is VectorDataViewType { IsKnownSize: true } vector && vector.Size == QuestionSize))
            throw SchemaErrors.Mismatch(context, QuestionRole, question, $"Vector<Single> of {QuestionSize} components", $"{questions.Type}");
        return
        [
            questions,
            ValuesAreTexts
                ? TextColumn.Find(context, schema, ValuesRole, values, tokens: true)
                : VectorColumn.Find(context, schema, ValuesRole, values, ValueSize),
        ];
    }

    /// <summary>A function that takes the row's present values.</summary>
    public Func<QuestionRow> CreateReader(
        IExceptionContext context, DataViewRow row, DataViewSchema.Column question, DataViewSchema.Column values)
    {
        Func<(int[] Ids, float[] Vector, bool Cut)> readQuestion = QuestionReaderOf(context, row, question);
        Func<(float[] Vectors, int[][] Ids, int Count, bool Cut)> readValues =
            ValuesAreTexts ? TextsReader(row, values) : VectorsReader(context, row, values);
        return () =>
        {
            var (ids, vector, questionCut) = readQuestion();
            var (vectors, texts, count, valuesCut) = readValues();
            return new QuestionRow(ids, vector, count, vectors, texts, questionCut || valuesCut);
        };
    }

    private Func<(int[] Ids, float[] Vector, bool Cut)> QuestionReaderOf(IExceptionContext context, DataViewRow row, DataViewSchema.Column column)
    {
        if (Kind == QuestionKind.Vector)
        {
            Func<float[]> read = VectorColumn.Reader(context, row, QuestionRole, column, QuestionSize);
            return () => ([], read(), false);
        }
        var reader = new TextColumnReader(row, column);
        var ids = new List<int>();
        return () =>
        {
            ids.Clear();
            reader.Read();
            reader.Encode(Codec!, ids);
            return ([.. ids.Take(MaxTextLength)], [], ids.Count > MaxTextLength);
        };
    }

    private Func<(float[] Vectors, int[][] Ids, int Count, bool Cut)> VectorsReader(
        IExceptionContext context, DataViewRow row, DataViewSchema.Column column)
    {
        Func<float[]> read = VectorColumn.Reader(context, row, ValuesRole, column, ValueSize);
        return () =>
        {
            float[] values = read();
            int count = Math.Min(values.Length / ValueSize, MaxValues);
            bool cut = count * ValueSize < values.Length;
            return (cut ? values[..(count * ValueSize)] : values, [], count, cut);
        };
    }

    private Func<(float[] Vectors, int[][] Ids, int Count, bool Cut)> TextsReader(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        var ids = new List<int>();
        return () =>
        {
            getter(ref texts);
            bool cut = texts.Length > MaxValues;
            var values = new List<int[]>();
            foreach (ReadOnlyMemory<char> text in texts.DenseValues().Take(MaxValues))
            {
                ids.Clear();
                Codec!.Encode(text, ids, shownTokens: null);
                values.Add([.. ids.Take(MaxTextLength)]);
                cut |= ids.Count > MaxTextLength;
            }
            return ([], [.. values], values.Count, cut);
        };
    }
}
