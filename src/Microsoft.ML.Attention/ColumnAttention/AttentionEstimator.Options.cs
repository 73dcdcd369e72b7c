namespace Microsoft.ML.Attention;

public sealed partial class AttentionEstimator
{
    /// <summary>The settings of an <see cref="AttentionEstimator"/>. They are checked and copied when the estimator is made.</summary>
    public sealed class Options
    {
        /// <summary>The column the context goes to. The default is "Context".</summary>
        public string OutputColumnName = "Context";

        /// <summary>
        /// The column for the weights: queries x heads x values in row order, each row of values a distribution. The default is
        /// "Attention".
        /// </summary>
        public string AttentionColumnName = "Attention";

        /// <summary>
        /// The column with the query: a vector of Single of known size; with <see cref="QueryCount"/> above 1 the queries one after
        /// the other. The default is "Query".
        /// </summary>
        public string QueryColumnName = "Query";

        /// <summary>
        /// The column with the values of a row one after the other: a vector of Single. Rows may differ in how many values they
        /// have, if the vector is of variable size. Null if <see cref="ValueColumnNames"/> is given. The default is "Values".
        /// </summary>
        public string? ValuesColumnName = "Values";

        /// <summary>
        /// The columns with one value each: vectors of Single of the same known size; takes the place of
        /// <see cref="ValuesColumnName"/>. The default is null.
        /// </summary>
        public string[]? ValueColumnNames;

        /// <summary>
        /// The column with the keys one after the other, as many as there are values; each has the query's size. The default is
        /// null: the values are their own keys.
        /// </summary>
        public string? KeysColumnName;

        /// <summary>
        /// The columns with one key each, in the order of the values; takes the place of <see cref="KeysColumnName"/>. The default is
        /// null.
        /// </summary>
        public string[]? KeyColumnNames;

        /// <summary>How many queries the query column holds, 1 to 65536; each gets a context of its own. The default is 1.</summary>
        public int QueryCount = 1;

        /// <summary>
        /// The size of a value, 1 to 1,048,576. The default is 0: the size that the column's type tells by its last dimension, if it has
        /// several, or else the query's.
        /// </summary>
        public int ValueSize;

        /// <summary>
        /// Into how many equal slices queries, keys and values are cut, 1 to 4096; each slice is attended to by itself and the contexts
        /// are joined (Vaswani et al. 2017, section 3.2.2, without projections). Must divide the sizes of query and value. The
        /// default is 1.
        /// </summary>
        public int Heads = 1;

        /// <summary>
        /// How the query is compared with the keys: <see cref="AlignmentKind.Dot"/>, <see cref="AlignmentKind.ScaledDot"/> or
        /// <see cref="AlignmentKind.Cosine"/>, those that have no weights to learn. The default is
        /// <see cref="AlignmentKind.ScaledDot"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.ScaledDot;

        /// <summary>
        /// How scores become weights: <see cref="WeightingKind.Softmax"/>, <see cref="WeightingKind.Sparsemax"/>,
        /// <see cref="WeightingKind.Entmax15"/> or <see cref="WeightingKind.Hard"/>. The default is
        /// <see cref="WeightingKind.Softmax"/>.
        /// </summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>
        /// What the scores are divided by before they become weights, a finite number above 0: below 1 the weights get sharper, above 1
        /// flatter. Cosines lie between -1 and 1 and want a small one, such as 0.1. The default is 1.
        /// </summary>
        public double Temperature = 1;

        internal Options Copy()
        {
            var copy = (Options)MemberwiseClone();
            copy.ValueColumnNames = (string[]?)ValueColumnNames?.Clone();
            copy.KeyColumnNames = (string[]?)KeyColumnNames?.Clone();
            return copy;
        }
    }
}
