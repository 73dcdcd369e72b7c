using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>Reads what attention pooling learns from: once for the vocabulary, if there is text, and once for the rows.</summary>
internal sealed class PoolingReader(IHost host, IChannel channel, AttentionPoolingEstimator.Options options)
{
    /// <summary>Makes the input that a column asks for.</summary>
    public PoolingInput CreateInput(IDataView data)
    {
        (DataViewSchema.Column column, PoolingInputKind kind) = PoolingInput.FindAny(host, data.Schema, options.InputColumnName);
        return kind switch
        {
            PoolingInputKind.Vectors => new PoolingInput(kind, options.MaxLength, Size: VectorColumn.SizeOf(host, PoolingInput.Role, column, options.ValueSize)),
            PoolingInputKind.Keys => new PoolingInput(kind, options.MaxLength, KeyCount: KeyCountOf(column)),
            _ => new PoolingInput(kind, options.MaxLength, Codec: BuildCodec(data, column)),
        };
    }

    /// <summary>Reads the rows of the training set, then those of the validation set, if there is one.</summary>
    /// <param name="data">The training set.</param>
    /// <param name="label">Its label's column.</param>
    /// <param name="input">How the input column is read.</param>
    public PoolingData Read(IDataView data, DataViewSchema.Column label, PoolingInput input)
    {
        var rows = new PoolingData(label.Type is KeyDataViewType key ? (int)key.Count : 0);
        Read(data, label, input, rows, "training");
        rows.TrainingCount = rows.Rows.Count;
        if (options.ValidationSet is { } validation)
        {
            DataViewSchema.Column column = LabelColumn.Find(host, validation.Schema, label.Name, numbers: true);
            if (!column.Type.Equals(label.Type))
                throw SchemaErrors.Mismatch(host, "ValidationSet's label", label.Name, $"{label.Type}", $"{column.Type}");
            Read(validation, column, input, rows, "validation");
        }
        return rows;
    }

    private void Read(IDataView data, DataViewSchema.Column label, PoolingInput input, PoolingData rows, string purpose)
    {
        DataViewSchema.Column column = input.Find(host, data.Schema, options.InputColumnName);
        using DataViewRowCursor cursor = data.GetRowCursor([column, label]);
        Func<PoolingRow> read = input.CreateReader(host, cursor, column);
        Func<int>? readClass = rows.ClassCount > 0 ? KeyColumn.Reader(cursor, label) : null;
        Func<float>? readNumber = rows.ClassCount > 0 ? null : LabelColumn.NumberReader(cursor, label);
        var tally = new RowTally(host, channel, options.CancellationToken, purpose);
        long cut = 0;
        while (cursor.MoveNext())
        {
            tally.Add();
            PoolingRow row = read();
            int labelClass = readClass?.Invoke() ?? 0;
            float number = readNumber?.Invoke() ?? 0;
            if (labelClass < 0 || !float.IsFinite(number))
            {
                tally.LeaveOut($"their label '{label.Name}' is missing");
                continue;
            }
            if (row.Count == 0)
            {
                tally.LeaveOut($"their input '{column.Name}' is missing or empty");
                continue;
            }
            if (row.HasNonFinite)
            {
                tally.LeaveOut($"their input '{column.Name}' has a component that is infinite or not a number");
                continue;
            }
            cut += row.Cut ? 1 : 0;
            rows.Rows.Add(row with { Tokens = [] }); // training needs the ids only
            if (rows.ClassCount > 0)
                rows.Classes.Add(labelClass);
            else
                rows.Numbers.Add(number);
        }
        tally.Finish();
        if (cut > 0)
        {
            channel.Warning(
                MessageSensitivity.None, "Of {0:N0} {1} rows only the first {2:N0} vectors or tokens are read (option MaxLength).", cut,
                purpose, input.MaxLength);
        }
    }

    private int KeyCountOf(DataViewSchema.Column column)
    {
        ulong count = ((KeyDataViewType)((VectorDataViewType)column.Type).ItemType).Count;
        if (count > PoolingOptionsCheck.MostKeys)
        {
            throw host.Process(new InvalidOperationException(
                $"The keys of the input column '{column.Name}' have {count} values; expected at most {PoolingOptionsCheck.MostKeys}, because each "
                + "has an embedding. Map rare values to one key."));
        }
        return (int)count;
    }

    private TextCodec BuildCodec(IDataView data, DataViewSchema.Column column)
    {
        var builder = new TextCodecBuilder(new CodecOptions(
            options.Tokenization, options.VocabularySize, options.MinTokenFrequency, options.LowerCase, TextColumn.HoldsTokens(column),
            options.UnicodeNormalization));
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        var reader = new TextColumnReader(cursor, column);
        var tally = new RowTally(host, channel, options.CancellationToken);
        while (cursor.MoveNext())
        {
            tally.Add();
            reader.Read();
            reader.AddTo(builder);
        }
        tally.ThrowIfNone();
        TextCodec codec = builder.Build();
        channel.Info(MessageSensitivity.None, "Vocabulary of {0:N0} tokens.", codec.Count);
        return codec;
    }
}
