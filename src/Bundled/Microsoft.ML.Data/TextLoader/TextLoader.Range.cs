using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>A range of the fields of a line, by zero-based index.</summary>
    public sealed class Range
    {
        /// <summary>The first field.</summary>
        public int Min;

        /// <summary>The last field; <see langword="null"/> for the end of the line if <see cref="AutoEnd"/> or <see cref="VariableEnd"/>, else for <see cref="Min"/>.</summary>
        public int? Max;

        /// <summary>Without <see cref="Max"/>: the range ends where the first lines of the data end, which must all be of one length.</summary>
        public bool AutoEnd;

        /// <summary>Without <see cref="Max"/>: the range ends where each line ends, so that the vectors are of various lengths.</summary>
        public bool VariableEnd;

        /// <summary>The range takes only those of its fields that no other range takes.</summary>
        public bool AllOther;

        /// <summary>Makes the column a vector even if the range is one field.</summary>
        public bool ForceVector;

        /// <summary>The first field, as a scalar.</summary>
        public Range()
        {
        }

        /// <summary>One field, as a scalar.</summary>
        /// <param name="index">Its index; not negative.</param>
        /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
        public Range(int index)
        {
            Contracts.CheckParam(index >= 0, nameof(index), "Must be non-negative");
            Min = index;
            Max = index;
        }

        /// <summary>A range of fields, as a vector.</summary>
        /// <param name="min">The first field; not negative.</param>
        /// <param name="max">The last field; <see langword="null"/> for the end of the line, see <see cref="AutoEnd"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> is negative or above <paramref name="max"/>.</exception>
        public Range(int min, int? max)
        {
            Contracts.CheckParam(min >= 0, nameof(min), "Must be non-negative");
            Contracts.CheckParam(!(max < min), nameof(max), "If specified, must be greater than or equal to min");
            Min = min;
            Max = max;
            // A range of one field is a vector all the same, lest the type change with the numbers.
            ForceVector = true;
            AutoEnd = max is null;
        }
    }
}
