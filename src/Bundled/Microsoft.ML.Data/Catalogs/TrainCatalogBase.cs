using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The base of the catalogs that serve one kind of task.</summary>
public abstract class TrainCatalogBase : IInternalCatalog
{
    private protected TrainCatalogBase(IHostEnvironment env) => Environment = env;

    IHostEnvironment IInternalCatalog.Environment => Environment;

    private protected IHostEnvironment Environment { get; }

    /// <summary>Trains and measures, fold by fold.</summary>
    private protected CrossValidationResult<T>[] CrossValidateFolds<T>(IDataView data, IEstimator<ITransformer> estimator,
        int numberOfFolds, string? samplingKeyColumnName, int? seed, Func<IDataView, T> evaluate)
        where T : class
    {
        Environment.CheckValue(data, nameof(data));
        Environment.CheckValue(estimator, nameof(estimator));
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds
            = new DataOperationsCatalog(Environment).CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed);
        var results = new CrossValidationResult<T>[folds.Count];
        for (int i = 0; i < results.Length; i++)
        {
            ITransformer model = estimator.Fit(folds[i].TrainSet);
            IDataView scored = model.Transform(folds[i].TestSet);
            results[i] = new CrossValidationResult<T>(model, evaluate(scored), scored, i);
        }
        return results;
    }

    /// <summary>The outcome of one fold.</summary>
    /// <typeparam name="T">The metrics.</typeparam>
    public sealed class CrossValidationResult<T> where T : class
    {
        internal CrossValidationResult(ITransformer model, T metrics, IDataView scored, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scored;
            Fold = fold;
        }

        /// <summary>How well the model does on the fold's rows.</summary>
        public readonly T Metrics;

        /// <summary>The model, trained on the rows of all other folds.</summary>
        public readonly ITransformer Model;

        /// <summary>The fold's rows with the model's columns.</summary>
        public readonly IDataView ScoredHoldOutSet;

        /// <summary>The fold's number, from 0.</summary>
        public readonly int Fold;
    }

    /// <summary>The base of the catalogs of one task's trainers.</summary>
    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase owner) => Owner = owner;

        IHostEnvironment IInternalCatalog.Environment => Owner.Environment;

        internal TrainCatalogBase Owner { get; }
    }
}
