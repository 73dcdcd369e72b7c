namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How text is cut into rows and columns.</summary>
    public class Options
    {
        /// <summary>
        /// Whether a field may be in double quotes, and then hold separators, and quotes that are doubled or follow
        /// <see cref="EscapeChar"/>. The default value is <see langword="false"/>: quotes are characters like others.
        /// </summary>
        public bool AllowQuoting;

        /// <summary>
        /// Whether the end of a line may be sparse: a length, then pairs <c>index:value</c> in ascending order, which count from the
        /// field of the length. The default value is <see langword="false"/>.
        /// </summary>
        public bool AllowSparse;

        /// <summary>The number of fields of a line; <see langword="null"/> to find it from the first lines where a range needs it.</summary>
        public int? InputSize;

        /// <summary>The characters that end a field. The default value is the tab.</summary>
        public char[] Separators = ['\t'];

        /// <summary>What stands before the decimals of a number: <c>.</c> (the default value) or <c>,</c>.</summary>
        public char DecimalMarker = '.';

        /// <summary>
        /// The columns. Where there are none they come from the lines <c>#@</c> at the beginning of the data that SaveAsText writes;
        /// without these, field 0 is the column Label and the others are the vector Features.
        /// </summary>
        public Column[]? Columns;

        /// <summary>Whether white space at the end of a line is cut off. The default value is <see langword="false"/>.</summary>
        public bool TrimWhitespace;

        /// <summary>Whether the first line of each file names the fields; vector columns get them as slot names. The default value is <see langword="false"/>.</summary>
        public bool HasHeader;

        /// <summary>Whether other threads may be used for reading. It makes no difference to the rows.</summary>
        public bool UseThreads = true;

        /// <summary>Whether a field in quotes may go over several lines. The default value is <see langword="false"/>.</summary>
        public bool ReadMultilines;

        /// <summary>A file whose first line names the fields instead of the data's own; <see langword="null"/> for none.</summary>
        public string? HeaderFile;

        /// <summary>The largest number of rows; <see langword="null"/> for all.</summary>
        public long? MaxRows;

        /// <summary>What stands before a quote inside a field in quotes. The default value is the quote itself.</summary>
        public char EscapeChar = '"';

        /// <summary>Whether an empty field of a Single or Double column is NaN and not 0. Empty integers are then errors. The default value is <see langword="false"/>.</summary>
        public bool MissingRealsAsNaNs;
    }
}
