using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    /// <summary>What is known of one column before there is data.</summary>
    [DebuggerDisplay("{Name}: {TypeString,nq}")]
    public readonly struct Column
    {
        /// <summary>Whether values are single items or vectors.</summary>
        public enum VectorKind
        {
            /// <summary>A single item.</summary>
            Scalar,

            /// <summary>A vector whose size is the same in all rows.</summary>
            Vector,

            /// <summary>A vector whose size differs from row to row.</summary>
            VariableVector,
        }

        /// <summary>The name.</summary>
        public readonly string Name;

        /// <summary>Single items or vectors.</summary>
        public readonly VectorKind Kind;

        /// <summary>The type of each item; for keys the type of the raw values.</summary>
        public readonly DataViewType ItemType;

        /// <summary>True if the items are keys.</summary>
        public readonly bool IsKey;

        /// <summary>The kinds of annotations and what is known of them.</summary>
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind vecKind, DataViewType itemType, bool isKey, SchemaShape? annotations = null)
        {
            Contracts.CheckNonEmpty(name);
            Contracts.CheckValue(itemType);
            Contracts.CheckParam(itemType is not KeyDataViewType, nameof(itemType), "Item type cannot be a key; say isKey and give the type of its raw values");
            Contracts.CheckParam(itemType is not VectorDataViewType, nameof(itemType), "Item type cannot be a vector; say so by vecKind");
            Contracts.CheckParam(!isKey || KeyDataViewType.IsValidDataType(itemType.RawType), nameof(itemType),
                "The item type must be valid for a key: Byte, UInt16, UInt32 or UInt64");
            Name = name;
            Kind = vecKind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? _empty;
        }

        private string TypeString => ItemType == null ? "" : GetTypeString();

        /// <summary>The type as error messages write it, for instance <c>Key&lt;UInt32&gt;</c> or <c>VarVector&lt;Single&gt;</c>.</summary>
        internal string GetTypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString()!;
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }

        /// <summary>True if a column like <paramref name="source"/> can be used where this one is asked for.</summary>
        internal bool IsCompatibleWith(Column source)
        {
            if (Name != source.Name || Kind != source.Kind || IsKey != source.IsKey || !ItemType.Equals(source.ItemType))
                return false;
            foreach (Column annotation in Annotations)
            {
                if (!source.Annotations.TryFindColumn(annotation.Name, out Column found) || !annotation.IsCompatibleWith(found))
                    return false;
            }
            return true;
        }
    }
}
