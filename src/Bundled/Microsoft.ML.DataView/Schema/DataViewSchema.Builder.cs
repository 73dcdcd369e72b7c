using Microsoft.ML.Data;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Collects columns for a schema.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        /// <summary>Begins a schema without columns.</summary>
        public Builder() { }

        /// <summary>Adds a column. One of the same name that was added earlier will be hidden.</summary>
        /// <param name="name">The name; not empty.</param>
        /// <param name="type">The type of the values.</param>
        /// <param name="annotations">What is known of the whole column; null for none.</param>
        public void AddColumn(string name, DataViewType type, Annotations? annotations = null)
            => _columns.Add(new DetachedColumn(name, type, annotations));

        /// <summary>Adds columns of some schema, which get new indices.</summary>
        public void AddColumns(IEnumerable<Column> source)
        {
            foreach (Column column in Guard.NotNull(source))
                _columns.Add(new DetachedColumn(column));
        }

        /// <summary>Adds columns.</summary>
        public void AddColumns(IEnumerable<DetachedColumn> source) => _columns.AddRange(Guard.NotNull(source));

        /// <summary>The schema of the columns so far.</summary>
        public DataViewSchema ToSchema() => new(_columns);
    }
}
