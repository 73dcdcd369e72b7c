using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML;

/// <summary>The trainers of linear models.</summary>
public static class StandardTrainersCatalog
{
    /// <summary>Learns a maximum entropy classifier with L-BFGS.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: keys.</param>
    /// <param name="featureColumnName">The column of features: vectors of Single, of known size.</param>
    /// <param name="exampleWeightColumnName">The column of weights, Single; null for none.</param>
    /// <param name="l1Regularization">The weight of the absolute weights, against the summed loss; at least 0.</param>
    /// <param name="l2Regularization">The weight of half the squared weights, against the summed loss; at least 0.</param>
    /// <param name="optimizationTolerance">The mean relative improvement to stop at; above 0.</param>
    /// <param name="historySize">How many steps the curvature is estimated from; above 0.</param>
    /// <param name="enforceNonNegativity">True to allow no negative weights.</param>
    public static LbfgsMaximumEntropyMulticlassTrainer LbfgsMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null, float l1Regularization = 1,
        float l2Regularization = 1, float optimizationTolerance = 1e-7f, int historySize = 20, bool enforceNonNegativity = false)
        => LbfgsMaximumEntropy(catalog, new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L1Regularization = l1Regularization,
            L2Regularization = l2Regularization,
            OptimizationTolerance = optimizationTolerance,
            HistorySize = historySize,
            EnforceNonNegativity = enforceNonNegativity,
        });

    /// <summary>Learns a maximum entropy classifier with L-BFGS.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static LbfgsMaximumEntropyMulticlassTrainer LbfgsMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, LbfgsMaximumEntropyMulticlassTrainer.Options options)
        => new(catalog.EnvironmentOf(), Contracts.NotNull(options));

    /// <summary>Learns a maximum entropy classifier with stochastic dual coordinate ascent.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: keys.</param>
    /// <param name="featureColumnName">The column of features: vectors of Single, of known size.</param>
    /// <param name="exampleWeightColumnName">The column of weights, Single; null for none.</param>
    /// <param name="l2Regularization">The weight of half the squared weights, against the mean loss; above 0. Null for 2 / rows.</param>
    /// <param name="l1Regularization">The weight of the absolute weights, against the L2 weight; at least 0. Null for 0.</param>
    /// <param name="maximumNumberOfIterations">The most passes through the data; above 0. Null to choose by the data.</param>
    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null, float? l2Regularization = null,
        float? l1Regularization = null, int? maximumNumberOfIterations = null)
        => SdcaMaximumEntropy(catalog, new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });

    /// <summary>Learns a maximum entropy classifier with stochastic dual coordinate ascent.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, SdcaMaximumEntropyMulticlassTrainer.Options options)
        => new(catalog.EnvironmentOf(), Contracts.NotNull(options));

    /// <summary>Learns a linear classifier, by default a support vector machine, with stochastic dual coordinate ascent.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column of labels: keys.</param>
    /// <param name="featureColumnName">The column of features: vectors of Single, of known size.</param>
    /// <param name="exampleWeightColumnName">The column of weights, Single; null for none.</param>
    /// <param name="lossFunction">The loss of the own class's output less another's; null for the <see cref="HingeLoss"/>.</param>
    /// <param name="l2Regularization">The weight of half the squared weights, against the mean loss; above 0. Null for 2 / rows.</param>
    /// <param name="l1Regularization">The weight of the absolute weights, against the L2 weight; at least 0. Null for 0.</param>
    /// <param name="maximumNumberOfIterations">The most passes through the data; above 0. Null to choose by the data.</param>
    public static SdcaNonCalibratedMulticlassTrainer SdcaNonCalibrated(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null, ISupportSdcaClassificationLoss? lossFunction = null,
        float? l2Regularization = null, float? l1Regularization = null, int? maximumNumberOfIterations = null)
        => SdcaNonCalibrated(catalog, new SdcaNonCalibratedMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Loss = lossFunction ?? new HingeLoss(),
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });

    /// <summary>Learns a linear classifier, by default a support vector machine, with stochastic dual coordinate ascent.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static SdcaNonCalibratedMulticlassTrainer SdcaNonCalibrated(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, SdcaNonCalibratedMulticlassTrainer.Options options)
        => new(catalog.EnvironmentOf(), Contracts.NotNull(options));
}
