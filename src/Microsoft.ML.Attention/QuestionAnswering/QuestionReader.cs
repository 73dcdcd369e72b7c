using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>Reads what question answering learns from: once for the vocabulary, if there is text, and once for the rows.</summary>
internal sealed class QuestionReader(IHost host, IChannel channel, AttentionQuestionAnsweringTrainer.Options options)
{
    /// <summary>Makes the input that the columns ask for.</summary>
    public QuestionInput CreateInput(IDataView data)
    {
        (DataViewSchema.Column question, QuestionKind kind) = QuestionInput.FindQuestion(host, data.Schema, options.QuestionColumnName);
        (DataViewSchema.Column values, bool areTexts) = QuestionInput.FindValues(host, data.Schema, options.ValuesColumnName);
        if (kind == QuestionKind.Tokens && areTexts)
        {
            throw host.Process(new InvalidOperationException(
                $"The question column '{question.Name}' holds tokens and the values column '{values.Name}' texts, which need one vocabulary of "
                + "tokens cut alike. Give the question as one text."));
        }
        int questionSize = kind == QuestionKind.Vector ? ((VectorDataViewType)question.Type).Size : 0;
        int valueSize = areTexts ? 0 : VectorColumn.SizeOf(host, QuestionInput.ValuesRole, values, options.ValueSize);
        TextCodec? codec = kind == QuestionKind.Vector && !areTexts ? null : BuildCodec(data, question, kind, values, areTexts);
        return new QuestionInput(kind, questionSize, valueSize, options.MaxValues, options.MaxTextLength, codec);
    }

    /// <summary>Reads the rows of the training set, then those of the validation set, if there is one.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="label">Its label's column.</param>
    /// <param name="input">How the other columns are read.</param>
    public QuestionData Read(IDataView data, DataViewSchema.Column label, QuestionInput input)
    {
        var rows = new QuestionData();
        Read(data, label, input, rows, "training");
        rows.TrainingCount = rows.Rows.Count;
        if (options.ValidationSet is { } validation)
        {
            DataViewSchema.Column column = LabelColumn.Find(host, validation.Schema, label.Name);
            if (!column.Type.Equals(label.Type))
                throw SchemaErrors.Mismatch(host, "ValidationSet's label", label.Name, $"{label.Type}", $"{column.Type}");
            Read(validation, column, input, rows, "validation");
        }
        return rows;
    }

    private void Read(IDataView data, DataViewSchema.Column label, QuestionInput input, QuestionData rows, string purpose)
    {
        DataViewSchema.Column[] columns = input.Find(host, data.Schema, options.QuestionColumnName, options.ValuesColumnName);
        using DataViewRowCursor cursor = data.GetRowCursor([.. columns, label]);
        Func<QuestionRow> read = input.CreateReader(host, cursor, columns[0], columns[1]);
        Func<int> readClass = KeyColumn.Reader(cursor, label);
        var tally = new RowTally(host, channel, options.CancellationToken, purpose);
        long cut = 0;
        while (cursor.MoveNext())
        {
            tally.Add();
            QuestionRow row = read();
            int answer = readClass();
            if (answer < 0)
            {
                tally.LeaveOut($"their label '{label.Name}' is missing");
                continue;
            }
            if (!row.HasQuestion)
            {
                tally.LeaveOut($"their question '{columns[0].Name}' is missing or empty");
                continue;
            }
            if (row.Count == 0)
            {
                tally.LeaveOut($"they have no values in '{columns[1].Name}'");
                continue;
            }
            if (row.HasNonFinite)
            {
                tally.LeaveOut("their question or values have a component that is infinite or not a number");
                continue;
            }
            cut += row.Cut ? 1 : 0;
            rows.Rows.Add(row);
            rows.Classes.Add(answer);
        }
        tally.Finish();
        if (cut > 0)
        {
            channel.Warning(
                MessageSensitivity.None,
                "Of {0:N0} {1} rows only the first {2:N0} values and the first {3:N0} tokens of a text are read (options MaxValues, MaxTextLength).",
                cut, purpose, input.MaxValues, input.MaxTextLength);
        }
    }

    private TextCodec BuildCodec(
        IDataView data, DataViewSchema.Column question, QuestionKind kind, DataViewSchema.Column values, bool valuesAreTexts)
    {
        var builder = new TextCodecBuilder(new CodecOptions(
            options.Tokenization, options.VocabularySize, options.MinTokenFrequency, options.LowerCase, kind == QuestionKind.Tokens,
            options.UnicodeNormalization));
        using DataViewRowCursor cursor = data.GetRowCursor(valuesAreTexts ? [question, values] : [question]);
        TextColumnReader? questions = kind == QuestionKind.Vector ? null : new TextColumnReader(cursor, question);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>>? getTexts =
            valuesAreTexts ? cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(values) : null;
        VBuffer<ReadOnlyMemory<char>> texts = default;
        var tally = new RowTally(host, channel, options.CancellationToken);
        while (cursor.MoveNext())
        {
            tally.Add();
            questions?.Read();
            questions?.AddTo(builder);
            getTexts?.Invoke(ref texts);
            foreach (ReadOnlyMemory<char> text in texts.DenseValues())
                builder.Add(text);
        }
        tally.Finish();
        TextCodec codec = builder.Build();
        channel.Info(MessageSensitivity.None, "Vocabulary of {0:N0} tokens.", codec.Count);
        return codec;
    }
}
