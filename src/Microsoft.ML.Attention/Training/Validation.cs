using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>Measures a model on all validation rows.</summary>
internal sealed class Validation(ITrainingTask task, TrainingOptions options, int[] rows)
{
    private readonly List<int[]> _batches = LengthBuckets.Sorted(rows, options, task.LengthOf);

    /// <summary>Measures the model, which is in training mode before and after.</summary>
    public ValidationScore Run()
    {
        double loss = 0;
        long correct = 0, targets = 0;
        bool counts = true;
        task.Model.eval();
        using (no_grad())
        {
            foreach (int[] batch in _batches)
            {
                using DisposeScope scope = NewDisposeScope();
                BatchScore score = task.Score(batch);
                loss += score.Loss;
                correct += score.Correct ?? 0;
                counts &= score.Correct != null;
                targets += batch.Sum(row => (long)task.LengthOf(row).Targets);
            }
        }
        double? bleu = task.Bleu(rows);
        task.Model.train();
        return new ValidationScore(loss / targets, counts ? (double)correct / targets : null, bleu);
    }
}

/// <summary>How well a model does on the validation rows.</summary>
/// <param name="Loss">The mean loss per target.</param>
/// <param name="Accuracy">The share of targets held for the most probable; null for numbers.</param>
/// <param name="Bleu">The corpus BLEU, if asked for.</param>
internal sealed record ValidationScore(double Loss, double? Accuracy, double? Bleu);
