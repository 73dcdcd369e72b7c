namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>Where a column of the view comes from.</summary>
    public sealed class Column
    {
        /// <summary>The column's name.</summary>
        public string Name = null!;

        /// <summary>The fields it is read from; more than one, or a range, make a vector.</summary>
        public Range[] Source = null!;

        /// <summary>Not null makes it a key column: text <c>n</c> (from 0) is key n + 1, anything else is missing.</summary>
        public KeyCount? KeyCount;

        /// <summary>A column to be filled in.</summary>
        public Column()
        {
        }

        /// <summary>A scalar column.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="dataKind">The kind of its values.</param>
        /// <param name="index">The zero-based index of the field.</param>
        public Column(string name, DataKind dataKind, int index)
            : this(name, dataKind, [new Range(index)])
        {
        }

        /// <summary>A vector column.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="dataKind">The kind of its items.</param>
        /// <param name="minIndex">The zero-based index of the first field.</param>
        /// <param name="maxIndex">The index of the last.</param>
        public Column(string name, DataKind dataKind, int minIndex, int maxIndex)
            : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        /// <summary>A column of any fields.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="dataKind">The kind of its values or items.</param>
        /// <param name="source">The fields.</param>
        /// <param name="keyCount">Not null for a key column.</param>
        public Column(string name, DataKind dataKind, Range[] source, KeyCount? keyCount = null)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(source);
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        /// <summary>The kind of the values. The default value is <see cref="DataKind.Single"/>.</summary>
        public DataKind DataKind { get; set; } = DataKind.Single;
    }
}
