using Microsoft.ML.Data;

namespace AttentionTransform;

/// <summary>A question, and a shelf of sentences that may answer it, all as vectors.</summary>
public sealed class Shelf
{
    public string Question { get; set; } = "";

    public string[] Sentences { get; set; } = [];

    /// <summary>The question's vector.</summary>
    [VectorType(LetterGroups.Size)]
    public float[] Query { get; set; } = [];

    /// <summary>The sentences' vectors, one after the other: as many as there are sentences.</summary>
    public float[] Values { get; set; } = [];

    public static Shelf Of(string question, params string[] sentences) => new()
    {
        Question = question,
        Sentences = sentences,
        Query = LetterGroups.VectorOf(question),
        Values = [.. sentences.SelectMany(LetterGroups.VectorOf)],
    };
}
