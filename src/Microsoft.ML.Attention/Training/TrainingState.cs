namespace Microsoft.ML.Attention.Training;

/// <summary>Where a run is: everything, beside weights and optimizer, that its next step depends on, and the sums it reports.</summary>
internal sealed class TrainingState
{
    /// <summary>The run's seed.</summary>
    public int Seed;

    /// <summary>The current epoch, from 1.</summary>
    public int Epoch = 1;

    /// <summary>The steps made in this epoch.</summary>
    public int EpochStep;

    /// <summary>The steps made in all epochs.</summary>
    public int Step;

    /// <summary>The sum of the losses of this epoch's targets.</summary>
    public double EpochLoss;

    /// <summary>The targets of this epoch that the sum is of.</summary>
    public long EpochTargets;

    /// <summary>The steps of this epoch that were skipped.</summary>
    public int EpochSkipped;

    /// <summary>The steps that were skipped in all epochs.</summary>
    public int Skipped;

    public double LastLearningRate;

    public double LastGradientNorm;

    /// <summary>The lowest validation loss; infinite before the first.</summary>
    public double BestLoss = double.PositiveInfinity;

    /// <summary>The epoch of <see cref="BestLoss"/>; 0 before the first.</summary>
    public int BestEpoch;

    /// <summary>Epochs since <see cref="BestEpoch"/>.</summary>
    public int EpochsSinceBest;

    /// <summary>What the plateaus so far multiply the learning rate by.</summary>
    public double PlateauFactor = 1;

    /// <summary>Epochs without a lower validation loss since the last fall of the learning rate.</summary>
    public int PlateauEpochs;

    /// <summary>Whether patience has run out.</summary>
    public bool Stopped;

    public void AddStep(double loss, long targets)
    {
        EpochLoss += loss * targets;
        EpochTargets += targets;
        EndStep();
    }

    public void SkipStep()
    {
        EpochSkipped++;
        Skipped++;
        EndStep();
    }

    /// <summary>Takes an epoch's validation loss in.</summary>
    /// <returns>Whether it is the lowest so far.</returns>
    public bool AddValidation(double loss, TrainingOptions options)
    {
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = Epoch;
            EpochsSinceBest = PlateauEpochs = 0;
            return true;
        }
        EpochsSinceBest++;
        Stopped = options.Patience > 0 && EpochsSinceBest >= options.Patience;
        if (options.Schedule == LearningRateSchedule.Plateau && ++PlateauEpochs >= options.PlateauPatience)
        {
            PlateauFactor *= options.PlateauFactor;
            PlateauEpochs = 0;
        }
        return false;
    }

    public void NextEpoch()
    {
        Epoch++;
        EpochStep = EpochSkipped = 0;
        EpochLoss = EpochTargets = 0;
    }

    public void Write(BinaryWriter writer)
    {
        int[] numbers = [Seed, Epoch, EpochStep, Step, EpochSkipped, Skipped, BestEpoch, EpochsSinceBest, PlateauEpochs, Stopped ? 1 : 0];
        foreach (int number in numbers)
            writer.Write(number);
        writer.Write(EpochTargets);
        foreach (double value in new[] { EpochLoss, LastLearningRate, LastGradientNorm, BestLoss, PlateauFactor })
            writer.Write(value);
    }

    public static TrainingState Read(BinaryReader reader) => new()
    {
        Seed = reader.ReadInt32(),
        Epoch = reader.ReadInt32(),
        EpochStep = reader.ReadInt32(),
        Step = reader.ReadInt32(),
        EpochSkipped = reader.ReadInt32(),
        Skipped = reader.ReadInt32(),
        BestEpoch = reader.ReadInt32(),
        EpochsSinceBest = reader.ReadInt32(),
        PlateauEpochs = reader.ReadInt32(),
        Stopped = reader.ReadInt32() == 1,
        EpochTargets = reader.ReadInt64(),
        EpochLoss = reader.ReadDouble(),
        LastLearningRate = reader.ReadDouble(),
        LastGradientNorm = reader.ReadDouble(),
        BestLoss = reader.ReadDouble(),
        PlateauFactor = reader.ReadDouble(),
    };

    private void EndStep()
    {
        EpochStep++;
        Step++;
    }
}
