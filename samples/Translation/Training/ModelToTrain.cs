using Microsoft.ML.Attention;
using Translation.Arguments;

namespace Translation.Training;

/// <summary>A model to train, and where its files go.</summary>
/// <param name="Options">The estimator's options.</param>
/// <param name="LogPath">The log of the training, or null for none.</param>
internal sealed record ModelToTrain(Seq2SeqEstimator.Options Options, string? LogPath = null)
{
    /// <summary>The model for people.</summary>
    public string Name => Options switch
    {
        { Architecture: ArchitectureKind.Transformer } => "transformer",
        { Alignment: AlignmentKind.None } => "no attention",
        _ => $"{Options.Alignment.ToString().ToLowerInvariant()} attention",
    };

    /// <summary>The log that belongs to a model's file: <c>model.log.jsonl</c> beside <c>model.zip</c>.</summary>
    public static string LogBeside(string modelPath) => Path.ChangeExtension(modelPath, ".log.jsonl");

    /// <summary>Whether there are checkpoints that the training will carry on from.</summary>
    public bool CarriesOn =>
        Options.CheckpointPath is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();

    /// <summary>The first line of the log.</summary>
    public LogHead Head(int trainingPairs, int validationPairs, bool lower, int seed) =>
        new(Name, trainingPairs, validationPairs, lower, NamedField.Values(Options, seed));
}
