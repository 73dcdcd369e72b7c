using Microsoft.ML.Attention;
using Translation.Training;

namespace Translation.Scoring;

/// <summary>How well a model translates.</summary>
internal sealed record ModelScore
{
    /// <summary>The model for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its file, if it has one.</summary>
    public string? File { get; init; }

    /// <summary>How many numbers it has learned.</summary>
    public required long Parameters { get; init; }

    /// <summary>How it searched.</summary>
    public required DecodingOptions Decoding { get; init; }

    /// <summary>BLEU and others, also by length of the source.</summary>
    public required Seq2SeqMetrics Metrics { get; init; }

    /// <summary>How probable it finds the references.</summary>
    public required ReferenceMetrics References { get; init; }

    /// <summary>Whether all texts were in lower case.</summary>
    public required bool Lower { get; init; }

    /// <summary>The time of translating, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The pairs and their translations.</summary>
    public required IReadOnlyList<ScoredPair> Pairs { get; init; }

    /// <summary>How its training went, if that is known.</summary>
    public LearningCurve? Training { get; init; }

    /// <summary>How well its attention agrees with links that people drew, if that was asked for and it has attention.</summary>
    public AlignmentMetrics? Alignment { get; init; }

    /// <summary>Sentences translated per second.</summary>
    public double RowsPerSecond => Metrics.Rows / Seconds;
}
