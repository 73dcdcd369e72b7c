using Microsoft.ML.Data.IO;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// A schema, with its hidden columns and annotations, as a binary view file without rows: the entry <c>Schema</c> of a model's zip,
/// and the training schema that prediction transformers keep.
/// </summary>
internal static class SchemaCodec
{
    /// <summary>Writes a schema; columns of types that the format does not know (images) are left out with a message.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="stream">Takes the file; need not be able to seek.</param>
    /// <param name="env">Gets the message and marks the exceptions.</param>
    /// <exception cref="InvalidOperationException">No column is left.</exception>
    public static void Save(DataViewSchema schema, Stream stream, IHostEnvironment env)
    {
        List<(DataViewSchema.Column Source, IdvColumn Column)> columns = IdvColumn.Of(schema, column => true, out List<DataViewSchema.Column> leftOut);
        LeftOutColumns.Report(env, columns.Count, leftOut);
        using var file = new MemoryStream();
        new IdvWriter(file).Finish([.. columns.Select(pair => pair.Column)], rowCount: 0, rowsPerBlock: 1);
        file.WriteTo(stream);
    }

    /// <summary>Reads a schema; rows of the file are ignored, columns of types that are not known are left out with a warning.</summary>
    /// <param name="stream">The file; need not be able to seek.</param>
    /// <param name="env">Gets the warning and marks the exceptions.</param>
    /// <exception cref="FormatException">The file is damaged or of a later version.</exception>
    public static DataViewSchema Load(Stream stream, IHostEnvironment env)
    {
        try
        {
            var reader = new IdvReader(new MemoryStream(BoundedCopy.ToArray(stream, IdvFormat.LongestBlock), writable: false));
            LeftOutColumns.Warn(env, reader.UnknownColumns);
            return reader.ToSchema();
        }
        catch (Exception ex) when (ex is FormatException or InvalidDataException)
        {
            throw env.Process(ex as FormatException ?? new FormatException("The binary dataview is damaged: it cannot be inflated", ex));
        }
    }
}
