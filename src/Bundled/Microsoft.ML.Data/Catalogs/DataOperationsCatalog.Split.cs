using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>A training set and a test set.</summary>
    public readonly struct TrainTestData
    {
        /// <summary>The rows to train with.</summary>
        public readonly IDataView TrainSet;

        /// <summary>The rows to test with.</summary>
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }

    /// <summary>Splits data into a training set and a test set, both in the order of the source.</summary>
    /// <param name="data">The data.</param>
    /// <param name="testFraction">About which part of the rows goes to the test set; above 0 and below 1.</param>
    /// <param name="samplingKeyColumnName">A column whose equal values must stay on one side; a row without a value is on neither.</param>
    /// <param name="seed">The seed; none means the context's, or a fixed one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range, or the column is missing.</exception>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        _env.CheckValue(data, nameof(data));
        _env.CheckParam(0 < testFraction && testFraction < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        RowSampler sampler = RowSampler.Create(_env, data, samplingKeyColumnName, seed);
        return Split(data, sampler, new SampleRange(0, testFraction, IncludeUpper: false, Complement: false));
    }

    /// <summary>Splits data for cross-validation: in each fold another part of the rows is the test set.</summary>
    /// <param name="data">The data.</param>
    /// <param name="numberOfFolds">The number of folds; above 1.</param>
    /// <param name="samplingKeyColumnName">A column whose equal values must stay on one side; a row without a value is on neither.</param>
    /// <param name="seed">The seed; none means the context's, or a fixed one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few folds, or the column is missing.</exception>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string? samplingKeyColumnName = null,
        int? seed = null)
    {
        _env.CheckValue(data, nameof(data));
        _env.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        RowSampler sampler = RowSampler.Create(_env, data, samplingKeyColumnName, seed);
        var folds = new TrainTestData[numberOfFolds];
        for (int i = 0; i < folds.Length; i++)
        {
            // Both ends are in a fold's test set, so a value on the border of two is tested twice.
            folds[i] = Split(data, sampler,
                new SampleRange((double)i / numberOfFolds, (i + 1d) / numberOfFolds, IncludeUpper: true, Complement: false));
        }
        return folds;
    }

    private static TrainTestData Split(IDataView data, RowSampler sampler, SampleRange test)
        => new(new SampledDataView(data, sampler, test with { Complement = true }), new SampledDataView(data, sampler, test));
}
