using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>What <see cref="TrainingLoop"/> needs to know of a model and its training set.</summary>
internal interface ITrainingTask
{
    nn.Module Model { get; }

    /// <summary>Divides the training set into batches, anew for each epoch; their number is the same every time.</summary>
    /// <returns>The rows of each batch, in the order of training.</returns>
    IReadOnlyList<int[]> Batches(Random random);

    /// <summary>Computes the loss of a batch, ready for <c>backward</c>.</summary>
    BatchLoss Loss(int[] rows, Random random);
}

/// <summary>The loss of one batch.</summary>
/// <param name="Mean">The mean loss over its tokens, a scalar.</param>
/// <param name="Tokens">The number of tokens it is the mean of.</param>
internal readonly record struct BatchLoss(Tensor Mean, int Tokens);
