namespace Microsoft.ML.Attention.Training;

/// <summary>The rows that are trained on and those that the model is measured on.</summary>
internal sealed record TrainingRows(int[] Training, int[] Validation)
{
    /// <summary>Takes the task's validation set, or the options' share of its training set.</summary>
    /// <exception cref="InvalidOperationException">The share leaves nothing to train on.</exception>
    public static TrainingRows Of(ITrainingTask task, TrainingOptions options, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, task.Count)];
        if (options.ValidationFraction == 0)
            return new TrainingRows(rows, [.. Enumerable.Range(task.Count, task.ValidationCount)]);
        if (rows.Length < 2)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"ValidationFraction is {options.ValidationFraction}, but there is only one training row; expected at least two."));
        }
        new Random(RandomStream.Seed(seed, RandomStream.Purpose.Split, 0)).Shuffle(rows);
        int count = Math.Clamp((int)Math.Round(rows.Length * options.ValidationFraction), 1, rows.Length - 1);
        int[] training = rows[count..], validation = rows[..count];
        Array.Sort(training);
        Array.Sort(validation);
        return new TrainingRows(training, validation);
    }
}
