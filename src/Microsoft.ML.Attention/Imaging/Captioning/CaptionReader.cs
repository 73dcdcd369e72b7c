using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Streams rows with an image and a caption: once for the vocabulary, without looking at images, once for both.</summary>
/// <param name="host">Marks errors as its own.</param>
/// <param name="channel">Where the log goes.</param>
/// <param name="options">The columns, and how captions are cut.</param>
/// <param name="rows">The rows.</param>
/// <param name="purpose">What the rows are for: training, validation.</param>
internal sealed class CaptionReader(IHost host, IChannel channel, ImageCaptioningEstimator.Options options, IDataView rows, string purpose)
{
    /// <summary>Builds the codec of the captions.</summary>
    public TextCodec BuildCodec()
    {
        DataViewSchema.Column label = FindLabel();
        var builder = new TextCodecBuilder(new CodecOptions(
            options.Tokenization, options.VocabularySize, options.MinTokenFrequency, options.LowerCase, TextColumn.HoldsTokens(label),
            options.UnicodeNormalization));
        using DataViewRowCursor cursor = rows.GetRowCursor([label]);
        var reader = new TextColumnReader(cursor, label);
        RowTally tally = NewTally();
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

    /// <summary>Appends the rows that have both an image and a caption.</summary>
    public void Read(TextCodec codec, CaptionData data)
    {
        DataViewSchema.Column image = ImageColumn.Find(host, rows.Schema, options.ImageColumnName, data.Images.Size);
        DataViewSchema.Column label = FindLabel();
        using DataViewRowCursor cursor = rows.GetRowCursor([image, label]);
        var errors = new TrainingImageErrors(image.Name);
        Func<float[]?> readImage = ImageColumn.Reader(host, cursor, image, data.Images.Size, options.InterleavedPixels, errors);
        var readLabel = new TextColumnReader(cursor, label);
        var ids = new List<int>();
        RowTally tally = NewTally();
        while (cursor.MoveNext())
        {
            tally.Add();
            ids.Clear();
            readLabel.Read();
            readLabel.Encode(codec, ids);
            if (ids.Count == 0)
            {
                tally.LeaveOut($"their label '{label.Name}' is missing or empty");
                continue;
            }
            if (ids.Count + 1 > options.MaxOutputLength)
            {
                tally.LeaveOut($"their label '{label.Name}' has more than MaxOutputLength = {options.MaxOutputLength} tokens, the end mark included");
                continue;
            }
            if (readImage() is not { } pixels)
            {
                tally.LeaveOut(errors.ReasonOfLast());
                continue;
            }
            data.Add(pixels, [.. ids]);
        }
        tally.Finish();
    }

    private DataViewSchema.Column FindLabel() => TextColumn.Find(host, rows.Schema, "label", options.LabelColumnName);

    private RowTally NewTally() => new(host, channel, options.CancellationToken, purpose);
}
