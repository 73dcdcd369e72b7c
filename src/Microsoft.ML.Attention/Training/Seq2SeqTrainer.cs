using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Training;

/// <summary>Trains a <see cref="Seq2SeqModel"/>.</summary>
internal static class Seq2SeqTrainer
{
    /// <summary>Trains a model in place.</summary>
    /// <param name="model">The model; it is left in evaluation mode.</param>
    /// <param name="pairs">The training set; every input has at least one token.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    /// <exception cref="InvalidOperationException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static void Train(Seq2SeqModel model, TokenPairs pairs, TrainingOptions options)
    {
        if (pairs.Count == 0)
            throw new ArgumentException("The training set has no pair.", nameof(pairs));
        TrainingLoop.Run(new Seq2SeqTask(model, pairs, options), options);
    }
}
