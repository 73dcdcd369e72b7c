using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Reads images, classes and queries for an <see cref="ImageAttentionTrainer"/>.</summary>
internal static class ImageAttentionReader
{
    /// <summary>Appends the rows that have both an image and a class; the others are counted in a warning.</summary>
    /// <param name="host">Marks errors as its own.</param>
    /// <param name="channel">Where the warnings go.</param>
    /// <param name="options">The columns and the images' size.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="data">Gets the rows.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="purpose">What the rows are for: training, validation.</param>
    public static void Read(
        IHost host, IChannel channel, ImageAttentionTrainer.Options options, IDataView rows, ImageAttentionData data, int classes, string purpose)
    {
        DataViewSchema.Column image = ImageColumn.Find(host, rows.Schema, options.ImageColumnName);
        DataViewSchema.Column label = LabelColumn.Find(host, rows.Schema, options.LabelColumnName);
        DataViewSchema.Column? query = options.QueryColumnName == null
            ? null
            : VectorColumn.Find(host, rows.Schema, "query", options.QueryColumnName, data.QuerySize);
        using DataViewRowCursor cursor = rows.GetRowCursor(query == null ? [image, label] : [image, label, query.Value]);
        var errors = new TrainingImageErrors(image.Name);
        Func<float[]?> readImage = ImageColumn.Reader(host, cursor, image, data.Images.Size, options.InterleavedPixels, errors);
        Func<int> readClass = KeyColumn.Reader(cursor, label);
        Func<float[]>? readQuery = query == null ? null : VectorColumn.Reader(host, cursor, "query", query.Value, data.QuerySize);
        if (((KeyDataViewType)label.Type).Count != (ulong)classes)
        {
            throw host.Process(new InvalidOperationException(
                $"The label column '{label.Name}' of the {purpose} set has {((KeyDataViewType)label.Type).Count} keys; expected the training set's {classes}. "
                + "Map both sets to keys by one fitted transformer."));
        }
        var tally = new RowTally(host, channel, options.CancellationToken, purpose);
        while (cursor.MoveNext())
        {
            tally.Add();
            int labelClass = readClass();
            if (labelClass < 0)
            {
                tally.LeaveOut($"their label '{label.Name}' is missing");
                continue;
            }
            float[]? pixels = readImage();
            if (pixels == null)
            {
                tally.LeaveOut(errors.ReasonOfLast());
                continue;
            }
            if (readQuery != null)
            {
                float[] values = readQuery();
                if (values.Length != data.QuerySize || !Array.TrueForAll(values, float.IsFinite))
                {
                    tally.LeaveOut($"their query '{query!.Value.Name}' is missing or has a number that is not finite");
                    continue;
                }
                data.Queries.Add(values);
            }
            data.Images.Add(pixels);
            data.Classes.Add(labelClass);
        }
        tally.Finish();
    }
}
