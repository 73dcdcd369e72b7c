using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>
/// What <see cref="TrainingLoop"/> needs to know of a model and its data. Rows have numbers: first those of the training set, from 0,
/// then those of the validation set, if one is given.
/// </summary>
internal interface ITrainingTask
{
    nn.Module Model { get; }

    /// <summary>What the targets are: the figures' units follow.</summary>
    TargetKind Targets { get; }

    /// <summary>Rows of the training set.</summary>
    int Count { get; }

    /// <summary>Rows of the validation set, whose numbers begin at <see cref="Count"/>.</summary>
    int ValidationCount { get; }

    /// <summary>How long a row is: rows of like length share a batch, and rows weigh in the loss by their targets.</summary>
    RowLength LengthOf(int row);

    /// <summary>Computes the mean loss over the targets of a batch, ready for <c>backward</c>.</summary>
    /// <param name="rows">The rows of the batch.</param>
    /// <param name="random">For what the task itself draws by lot; dropout takes TorchSharp's numbers.</param>
    /// <returns>A scalar.</returns>
    Tensor Loss(int[] rows, Random random);

    /// <summary>Measures the model, which is in evaluation mode, on a batch. No gradient is recorded.</summary>
    BatchScore Score(int[] rows);

    /// <summary>Names what this run was given beside its options: the data, the vocabularies, weights to start from.</summary>
    void Describe(RunDescription run);

    /// <summary>The BLEU of greedily decoded outputs of the rows; null where there is none or it was not asked for.</summary>
    double? Bleu(IReadOnlyList<int> rows) => null;
}

/// <summary>What a model learns to predict.</summary>
internal enum TargetKind
{
    /// <summary>Tokens of a text, several a row.</summary>
    Tokens,

    /// <summary>One class a row.</summary>
    Classes,

    /// <summary>One number a row.</summary>
    Numbers,
}

/// <summary>The length of a row.</summary>
/// <param name="Input">What the model reads: tokens of a text, vectors of a set; 1 where all rows are alike.</param>
/// <param name="Targets">What it is to predict: tokens of a text, the end mark included; 1 for a class or a number.</param>
internal readonly record struct RowLength(int Input, int Targets) : IComparable<RowLength>
{
    public int CompareTo(RowLength other) => (Input, Targets).CompareTo((other.Input, other.Targets));
}

/// <summary>How well the model does on a batch.</summary>
/// <param name="Loss">The sum over the targets of the loss that is to be small: for classes and tokens the negative log-likelihood in nats.</param>
/// <param name="Correct">How many targets the model holds for the most probable; null where that means nothing (numbers).</param>
internal readonly record struct BatchScore(double Loss, long? Correct);
