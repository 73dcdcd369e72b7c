namespace Microsoft.ML.Attention.Training;

/// <summary>What one run of the <see cref="TrainingLoop"/> has beside its options.</summary>
/// <param name="Seed">Fixes the order of the batches, the dropout, and all else that is drawn by lot.</param>
internal sealed record TrainingRun(int Seed)
{
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Called after every step, on the training thread.</summary>
    public Action<TrainingProgress>? Report { get; init; }

    /// <summary>Called with what is good to know.</summary>
    public Action<string>? Inform { get; init; }

    /// <summary>Called with what is not as it should be, but does not stop the run.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The clock behind the times and speeds that are reported.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
