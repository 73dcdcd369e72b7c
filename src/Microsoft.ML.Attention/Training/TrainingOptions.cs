using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention;

/// <summary>The settings that all estimators share that train a model by gradient descent.</summary>
public abstract class TrainingOptions
{
    private protected TrainingOptions()
    {
    }

    /// <summary>How often training goes through the data, at least 1. The default is 10.</summary>
    public int MaxEpochs = 10;

    /// <summary>Rows in a batch, 1 to 65536, unless <see cref="BatchTokens"/> is set. The default is 64.</summary>
    public int BatchSize = 64;

    /// <summary>
    /// The largest batch in tokens: rows times the longest input or output among them, padding included. A longer row makes a batch by
    /// itself. At least 0; the default is 0: batches of <see cref="BatchSize"/> rows.
    /// </summary>
    public int BatchTokens;

    /// <summary>
    /// Batches whose gradients are added up for one training step, which then does what one batch of all their rows would, with the memory
    /// of one; 1 to 65536. The default is 1.
    /// </summary>
    public int AccumulationSteps = 1;

    /// <summary>How weights follow the gradient. The default is <see cref="OptimizerKind.Adam"/>.</summary>
    public OptimizerKind Optimizer = OptimizerKind.Adam;

    /// <summary>The step size of the optimizer, above 0. The default is 0.001.</summary>
    public double LearningRate = 1e-3;

    /// <summary>
    /// The share of the learning rate by which <see cref="OptimizerKind.AdamW"/> shrinks every weight in each step, at least 0; the other
    /// optimizers have none. The default is 0.01.
    /// </summary>
    public double WeightDecay = 0.01;

    /// <summary>
    /// The share of its last step that <see cref="OptimizerKind.Sgd"/> goes on with, 0 up to but not 1; the other optimizers have their own.
    /// The default is 0.9.
    /// </summary>
    public double Momentum = 0.9;

    /// <summary>
    /// How the learning rate goes on after the warm-up. The default is <see cref="LearningRateSchedule.Constant"/>.
    /// </summary>
    public LearningRateSchedule Schedule = LearningRateSchedule.Constant;

    /// <summary>
    /// Steps in which the learning rate grows from 0 to <see cref="LearningRate"/>, at least 0;
    /// <see cref="LearningRateSchedule.InverseSquareRoot"/> needs at least 1. The default is 0.
    /// </summary>
    public int WarmupSteps;

    /// <summary>
    /// With <see cref="LearningRateSchedule.Constant"/>, the share of the run, at its end, over which the learning rate falls to 0 in a
    /// straight line, 0 to 1. A falling rate makes short runs better and less a matter of luck. The default is 0: the rate stays.
    /// </summary>
    public double LearningRateDecay;

    /// <summary>With <see cref="LearningRateSchedule.Plateau"/>, what the rate is multiplied by, above 0 and below 1. The default is 0.5.</summary>
    public double PlateauFactor = 0.5;

    /// <summary>
    /// With <see cref="LearningRateSchedule.Plateau"/>, the epochs without a lower validation loss before the rate falls, at least 1. The
    /// default is 1.
    /// </summary>
    public int PlateauPatience = 1;

    /// <summary>
    /// The largest 2-norm of a step's gradient (Pascanu et al. 2013, section 3.2), above 0; infinity to switch off. The default is 1.0.
    /// </summary>
    public double GradientClip = 1.0;

    /// <summary>
    /// What becomes of a step whose loss or gradient is infinite or not a number: false stops the training with an error that names the
    /// step; true leaves the weights as they are, counts the step in <see cref="TrainingProgress.SkippedSteps"/> and goes on, unless
    /// every step of an epoch is such a one. The default is false.
    /// </summary>
    public bool SkipNonFinite;

    /// <summary>Rows with the training set's columns that the model is measured on after each epoch. The default is null: none.</summary>
    public IDataView? ValidationSet;

    /// <summary>
    /// The share of the training rows, drawn by lot from the <see cref="MLContext"/>'s seed, that is not trained on but measured after each
    /// epoch, 0 up to but not 1; for when there is no <see cref="ValidationSet"/>. The default is 0: none.
    /// </summary>
    public double ValidationFraction;

    /// <summary>
    /// After so many epochs without a lower validation loss training ends early, and the model gets the weights of the epoch with the
    /// lowest, be it ended early or not. At least 0; the default is 0: all epochs are trained, and the last weights kept.
    /// </summary>
    public int Patience;

    /// <summary>
    /// A folder for checkpoints of the run, from which <see cref="Resume"/> carries on; made if it is not there. One is written at the end
    /// of each epoch and when the run is cancelled. The default is null: none are written.
    /// </summary>
    [NoEffectOnWeights]
    public string? CheckpointPath;

    /// <summary>A checkpoint is also written every so many steps, at least 0. The default is 0: it is not.</summary>
    [NoEffectOnWeights]
    public int CheckpointSteps;

    /// <summary>A checkpoint is also written when the last one is so many minutes old, at least 0. The default is 0: it is not.</summary>
    [NoEffectOnWeights]
    public double CheckpointMinutes;

    /// <summary>How many checkpoints are kept, the newest ones, at least 1. The default is 2.</summary>
    [NoEffectOnWeights]
    public int KeepCheckpoints = 2;

    /// <summary>
    /// Whether training carries on from the newest whole checkpoint in <see cref="CheckpointPath"/>, to the weights, bit for bit, of a run
    /// that was not interrupted; with none there it starts from the beginning. Data and options must be those of the run that was
    /// interrupted; its seed is taken over. The default is false.
    /// </summary>
    [NoEffectOnWeights]
    public bool Resume;

    /// <summary>
    /// How the fitted model's weights are stored when it is saved; <see cref="WeightPrecision.Half"/> and <see cref="WeightPrecision.Int8"/> make
    /// zips of a half and a quarter of the size. Training and the fitted model itself keep 32-bit weights; a model that is loaded from such a
    /// zip has the rounded ones. The default is <see cref="WeightPrecision.Single"/>.
    /// </summary>
    [NoEffectOnWeights]
    public WeightPrecision WeightPrecision = WeightPrecision.Single;

    /// <summary>
    /// Cancels <c>Fit</c>, which then throws <see cref="OperationCanceledException"/>, or returns what it has by
    /// <see cref="ReturnBestOnCancel"/>. The default is none.
    /// </summary>
    public CancellationToken CancellationToken;

    /// <summary>
    /// Whether <c>Fit</c>, when it is cancelled in training, returns the model with the weights of the lowest validation loss so far, or
    /// with its last weights if none was measured, and throws nothing. The default is false.
    /// </summary>
    [NoEffectOnWeights]
    public bool ReturnBestOnCancel;

    /// <summary>Told how training goes, after every step, on the training thread. The default is null.</summary>
    public IProgress<TrainingProgress>? Progress;

    /// <summary>Whether there are rows to measure the model on.</summary>
    internal bool Validates => ValidationSet != null || ValidationFraction > 0;
}
