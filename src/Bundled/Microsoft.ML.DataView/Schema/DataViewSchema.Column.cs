using System.Diagnostics;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>One column of a schema.</summary>
    [DebuggerDisplay("{ToString(),nq}")]
    public readonly struct Column
    {
        internal Column(string name, int index, bool isHidden, DataViewType type, Annotations annotations)
        {
            Name = name;
            Index = index;
            IsHidden = isHidden;
            Type = type;
            Annotations = annotations;
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The position in the schema, from 0.</summary>
        public int Index { get; }

        /// <summary>True if a later column has the same name, so that this one is not found by name.</summary>
        public bool IsHidden { get; }

        /// <summary>The type of the values.</summary>
        public DataViewType Type { get; }

        /// <summary>What is known of the whole column, for instance the values that keys stand for; never null.</summary>
        public Annotations Annotations { get; }

        /// <summary>Name, type, kinds of annotations in braces, and whether the column is hidden.</summary>
        public override string ToString()
        {
            string annotations = Annotations is { Schema.Count: > 0 } ? $" {{{Annotations}}}" : "";
            return $"{Name}: {Type}{annotations}{(IsHidden ? " (hidden)" : "")}";
        }
    }
}
