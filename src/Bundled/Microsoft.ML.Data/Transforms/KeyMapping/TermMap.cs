using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A vocabulary: terms of one type, of which the one at index i has the key i + 1.</summary>
internal abstract class TermMap(PrimitiveDataViewType itemType)
{
    /// <summary>The type of the terms.</summary>
    public PrimitiveDataViewType ItemType => itemType;

    /// <summary>The number of terms.</summary>
    public abstract int Count { get; }

    /// <summary>The type of the keys; there is no type of no keys, so an empty vocabulary has one that never occurs.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(Count, 1));

    /// <summary>A getter of the keys of a column of terms, or of vectors of them, over a row.</summary>
    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Adds what the keys stand for.</summary>
    /// <param name="annotations">Gets it.</param>
    /// <param name="source">The column of terms; if these are keys with values of their own, the new keys get these values.</param>
    /// <param name="asText">Whether to add it as text whatever the type.</param>
    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText);

    /// <summary>Writes the terms into a model.</summary>
    public abstract void Save(ModelSaveContext ctx);

    /// <summary>Writes the terms for people to read.</summary>
    public abstract void WriteText(TextWriter writer);
}
