using Microsoft.ML.Attention;

namespace Translation.Arguments;

/// <summary>What a model is like and how it is trained. The defaults make the whole show take about five minutes on two cores.</summary>
public sealed record Tuning
{
    /// <summary>What the model is made of.</summary>
    public ArchitectureKind Architecture { get; init; } = ArchitectureKind.Recurrent;

    /// <summary>How a recurrent decoder's state is compared with the encoder's.</summary>
    public AlignmentKind Attention { get; init; } = AlignmentKind.Additive;

    /// <summary>How scores become weights.</summary>
    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>How texts are cut into tokens.</summary>
    public TokenizationKind Tokens { get; init; } = TokenizationKind.BytePair;

    /// <summary>The most tokens in each side's vocabulary, or null for what suits <see cref="Tokens"/>.</summary>
    public int? Vocabulary { get; init; }

    /// <summary>Whether texts and translations are put in lower case, for training and for scoring.</summary>
    public bool Lower { get; init; }

    /// <summary>The recurrent cell.</summary>
    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>Layers of encoder and decoder each, or null for what suits <see cref="Architecture"/>.</summary>
    public int? Layers { get; init; }

    /// <summary>Components of a token's embedding.</summary>
    public int Embedding { get; init; } = 128;

    /// <summary>Units of the encoder and of the decoder.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>The share of activations dropped in training.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>Passes through the training pairs.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Pairs in a batch.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The step size of the optimizer.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>How the weights are stored in the model's file.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Single;

    /// <summary>Further options of the estimator, each as NAME=VALUE.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The model to compare with: a recurrent one without attention, all else equal.</summary>
    public Tuning ToVanilla() => this with { Architecture = ArchitectureKind.Recurrent, Attention = AlignmentKind.None };
}
