namespace Microsoft.ML.Attention;

/// <summary>How the learning rate goes on after the warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays, but for <see cref="TrainingOptions.LearningRateDecay"/>.</summary>
    Constant,

    /// <summary>
    /// It falls with the inverse square root of the step (Vaswani et al. 2017, equation 3); <see cref="TrainingOptions.LearningRate"/> is
    /// its highest value, that of the last step of the warm-up.
    /// </summary>
    InverseSquareRoot,

    /// <summary>It falls to 0 at the end of the run along half a cosine (Loshchilov and Hutter 2017, equation 5).</summary>
    Cosine,

    /// <summary>
    /// It is multiplied by <see cref="TrainingOptions.PlateauFactor"/> each time that the validation loss has not fallen for
    /// <see cref="TrainingOptions.PlateauPatience"/> epochs.
    /// </summary>
    Plateau,
}
