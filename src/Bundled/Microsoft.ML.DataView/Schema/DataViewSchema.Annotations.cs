using System.Diagnostics;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>
    /// What is known of a whole column, as named and typed values: a schema of their kinds, and a getter for each.
    /// </summary>
    [DebuggerDisplay("{ToString(),nq}")]
    public sealed partial class Annotations
    {
        private readonly Delegate[] _getters;

        private Annotations(DataViewSchema schema, Delegate[] getters)
        {
            Schema = schema;
            _getters = getters;
        }

        /// <summary>No annotations.</summary>
        public static Annotations Empty { get; } = new(new DataViewSchema.Builder().ToSchema(), []);

        /// <summary>The kinds of annotations (as column names) and their types.</summary>
        public DataViewSchema Schema { get; }

        /// <summary>The getter of one annotation.</summary>
        /// <typeparam name="TValue">The raw type of the annotation's type.</typeparam>
        /// <param name="column">A column of <see cref="Schema"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The schema has no such column.</exception>
        /// <exception cref="InvalidOperationException"><typeparamref name="TValue"/> is not the annotation's raw type.</exception>
        public ValueGetter<TValue> GetGetter<TValue>(Column column)
        {
            Guard.Require((uint)column.Index < (uint)_getters.Length, nameof(column),
                $"The annotations have {_getters.Length} columns; got one with index {column.Index}");
            return _getters[column.Index] as ValueGetter<TValue> ?? throw new InvalidOperationException("Invalid call to 'GetGetter'");
        }

        /// <summary>Reads one annotation.</summary>
        /// <typeparam name="TValue">The raw type of the annotation's type.</typeparam>
        /// <param name="kind">The annotation's name.</param>
        /// <param name="value">Gets the value; buffers in it are reused where they suffice.</param>
        /// <exception cref="InvalidOperationException">There is no such annotation, or it has another type.</exception>
        public void GetValue<TValue>(string kind, ref TValue value)
        {
            Column column = Schema.GetColumnOrNull(kind) ?? throw new InvalidOperationException("Invalid call to 'GetValue'");
            GetGetter<TValue>(column)(ref value);
        }

        /// <summary>The getter of an annotation, of whatever type.</summary>
        internal Delegate GetterAt(int index) => _getters[index];

        /// <summary>The kinds of annotations.</summary>
        public override string ToString() => string.Join(", ", Schema.Select(column => column.Name));
    }
}
