using Microsoft.ML.Attention.Persistence;
using TorchSharp.Modules;

namespace Microsoft.ML.Attention.Training;

/// <summary>The checkpoints of one run: what is in them, and when they are written.</summary>
internal sealed class RunCheckpoints(string path, ITrainingTask task, TrainingOptions options, TrainingRun run)
{
    private readonly CheckpointFolder _folder = new(path, options.KeepCheckpoints);
    private readonly RunDescription _description = RunDescription.Of(task, options);
    private long _savedAt = run.Clock.GetTimestamp();
    private (int Epoch, int Step)? _saved;

    /// <summary>Opens the folder and finds where to carry on.</summary>
    /// <returns>The newest checkpoint, if the run is to be resumed and there is one.</returns>
    public Checkpoint? Open()
    {
        _folder.Open(options.Resume);
        if (!options.Resume || _folder.ReadNewest(run.Warn) is not (string file, Checkpoint checkpoint))
            return null;
        checkpoint.ThrowUnlessOf(_description, file);
        run.Inform?.Invoke($"Resumed from the checkpoint '{file}'.");
        _saved = (checkpoint.State.Epoch, checkpoint.State.Step);
        return checkpoint;
    }

    /// <summary>Whether steps or minutes ask for a checkpoint after a step within an epoch.</summary>
    public bool IsDue(int step) =>
        (options.CheckpointSteps > 0 && step % options.CheckpointSteps == 0)
        || (options.CheckpointMinutes > 0 && run.Clock.GetElapsedTime(_savedAt).TotalMinutes >= options.CheckpointMinutes);

    /// <summary>Writes a checkpoint, unless this state has been written.</summary>
    public void Save(TrainingState state, ModuleWeights? best, OptimizerHelper optimizer)
    {
        if (_saved == (state.Epoch, state.Step))
            return;
        var checkpoint = new Checkpoint(_description.Facts, state, ModuleWeights.Of(task.Model), best, Checkpoint.StateOf(optimizer));
        _folder.Write(state.Step, checkpoint.Write);
        _saved = (state.Epoch, state.Step);
        _savedAt = run.Clock.GetTimestamp();
    }
}
