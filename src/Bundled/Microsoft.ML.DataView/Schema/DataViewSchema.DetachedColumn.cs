using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>The description of a column that belongs to no schema yet.</summary>
    [DebuggerDisplay("{Name}: {Type}")]
    public readonly struct DetachedColumn
    {
        /// <summary>Describes a column.</summary>
        /// <param name="name">The name; not empty.</param>
        /// <param name="type">The type of the values.</param>
        /// <param name="annotations">What is known of the whole column; null for none.</param>
        public DetachedColumn(string name, DataViewType type, Annotations? annotations = null)
        {
            Name = Guard.NotEmpty(name);
            Type = Guard.NotNull(type);
            Annotations = annotations ?? Annotations.Empty;
        }

        /// <summary>Takes the description of a column of some schema.</summary>
        public DetachedColumn(Column column)
        {
            Name = column.Name;
            Type = column.Type;
            Annotations = column.Annotations;
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The type of the values.</summary>
        public DataViewType Type { get; }

        /// <summary>What is known of the whole column; never null.</summary>
        public Annotations Annotations { get; }
    }
}
