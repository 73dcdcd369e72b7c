using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Finds the number of fields of a line from the first rows of the data.</summary>
internal static class LineMeasure
{
    private const int Rows = 100;

    /// <exception cref="ArgumentOutOfRangeException">There is no row, or the rows are of different lengths.</exception>
    public static int Measure(IMultiStreamSource? data, TextLoaderSettings settings, IExceptionContext context)
    {
        int length = 0;
        using var source = new RowSource(data ?? new MultiFileSource(), settings with { MaxRows = Rows });
        var row = new TextRow();
        var fields = new FieldList();
        var splitter = new FieldSplitter(settings.Syntax, (_, _, _, _) => { });
        while (source.TryRead(row))
        {
            splitter.Split(row, fields);
            if (length != 0 && fields.LineLength != length)
                throw context.ExceptParam(nameof(TextLoader.Column.Source), "The size of input lines is not consistent");
            length = fields.LineLength;
        }
        return length > 0 ? length : throw context.ExceptParam(nameof(TextLoader.Column.Source), "Can't determine the number of source columns without valid data");
    }
}
