using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves telling several classes apart. Reached by <see cref="MLContext.MulticlassClassification"/>.</summary>
public sealed class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(IHostEnvironment env) : base(env) => Trainers = new MulticlassClassificationTrainers(this);

    /// <summary>The trainers.</summary>
    public MulticlassClassificationTrainers Trainers { get; }

    /// <summary>Measures a classifier on scored rows. Rows without a label or with a score that is not finite do not count.</summary>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">The column of true classes: keys, or Single from 0.</param>
    /// <param name="scoreColumnName">The column of scores: vectors of Single, one for each class, 0 to 1.</param>
    /// <param name="predictedLabelColumnName">The column of predicted classes. It must exist, but the scores alone decide.</param>
    /// <param name="topKPredictionCount">The k of the top-k accuracies, at most the number of classes; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has a wrong type.</exception>
    /// <exception cref="IndexOutOfRangeException">There are fewer classes than <paramref name="topKPredictionCount"/>.</exception>
    public MulticlassClassificationMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel", int topKPredictionCount = 0)
    {
        Environment.CheckValue(data, nameof(data));
        Environment.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Environment.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Environment.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        return MulticlassEvaluator.Evaluate(Environment, data, labelColumnName, scoreColumnName, predictedLabelColumnName,
            topKPredictionCount);
    }

    /// <summary>Trains on all folds but one and measures on that one, for each fold in turn.</summary>
    /// <param name="data">The data; it is read many times.</param>
    /// <param name="estimator">What to train; it must make the columns <c>Score</c> and <c>PredictedLabel</c>.</param>
    /// <param name="numberOfFolds">The number of folds; above 1.</param>
    /// <param name="labelColumnName">The column of true classes in the scored rows.</param>
    /// <param name="samplingKeyColumnName">A column whose equal values must stay in one fold; a row without a value is in none.</param>
    /// <param name="seed">The seed of the choice of rows; none means the context's, or a fixed one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few folds, or a column is missing or has a wrong type.</exception>
    public IReadOnlyList<CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(IDataView data,
        IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label", string? samplingKeyColumnName = null,
        int? seed = null)
    {
        Environment.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        return CrossValidateFolds(data, estimator, numberOfFolds, samplingKeyColumnName, seed, scored => Evaluate(scored, labelColumnName));
    }

    /// <summary>The trainers for telling several classes apart; its members are extension methods.</summary>
    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(MulticlassClassificationCatalog catalog) : base(catalog)
        {
        }
    }
}
