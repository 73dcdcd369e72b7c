using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A column to be normalized, and how.</summary>
internal abstract class NormalizerColumn
{
    private protected NormalizerColumn(string name, string? source, long maximumExampleCount)
    {
        Name = Contracts.CheckNonEmpty(name);
        Source = source ?? name;
        Contracts.CheckParam(maximumExampleCount > 1, nameof(maximumExampleCount), "Must be greater than 1");
        MaximumExampleCount = maximumExampleCount;
    }

    /// <summary>The normalized column.</summary>
    public string Name { get; }

    /// <summary>The column to normalize.</summary>
    public string Source { get; }

    /// <summary>The number of rows to learn from, at most.</summary>
    public long MaximumExampleCount { get; }

    /// <summary>Statistics that have not seen a value yet.</summary>
    public abstract SlotStatistics<T> MakeStatistics<T>(int slots) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Learns from a column of this type, over a cursor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is neither Single nor Double nor a vector of known size of one of them.</exception>
    public NormalizerLearner StartLearning(IExceptionContext context, DataViewRow input, DataViewSchema.Column column)
    {
        DataViewType type = column.Type;
        Type raw = ColumnTypes.ItemTypeOf(type).RawType;
        if (raw == typeof(float) && type is not VectorDataViewType { IsKnownSize: false })
            return new NormalizerLearner<float>(this, input, column);
        if (raw == typeof(double) && type is not VectorDataViewType { IsKnownSize: false })
            return new NormalizerLearner<double>(this, input, column);
        throw WrongType(context, type);
    }

    /// <summary>The exception for a column that cannot be normalized.</summary>
    public static ArgumentOutOfRangeException WrongType(IExceptionContext context, DataViewType srcType)
        => context.ExceptParam(nameof(srcType), "Wrong column type for input column. "
            + $"Expected: Single, Double, Vector of Single or Vector of Double. Got: {srcType}.");
}

/// <summary>Maps the span between the least and the greatest value onto one of length 1.</summary>
internal sealed class MinMaxColumn(string name, string? source, long maximumExampleCount, bool fixZero)
    : NormalizerColumn(name, source, maximumExampleCount)
{
    public override SlotStatistics<T> MakeStatistics<T>(int slots) => new MinMaxStatistics<T>(slots, fixZero);
}

/// <summary>Maps the values to a unit variance, or to their cumulative probability.</summary>
internal sealed class MeanVarianceColumn(string name, string? source, long maximumExampleCount, bool fixZero, bool useCdf)
    : NormalizerColumn(name, source, maximumExampleCount)
{
    public override SlotStatistics<T> MakeStatistics<T>(int slots) => new MeanVarianceStatistics<T>(slots, fixZero, useCdf);
}
