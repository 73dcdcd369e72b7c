namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>What was learned of one column.</summary>
    public abstract class NormalizerModelParametersBase
    {
        private protected NormalizerModelParametersBase()
        {
        }
    }

    /// <summary>The parameters of (x - offset) * scale.</summary>
    /// <typeparam name="TData">A number for a scalar column; an array of one number for each slot for a vector.</typeparam>
    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset)
        {
            Scale = scale;
            Offset = offset;
        }

        /// <summary>The factors.</summary>
        public TData Scale { get; }

        /// <summary>What is subtracted first; an empty array if that is zero for all slots.</summary>
        public TData Offset { get; }
    }

    /// <summary>The parameters of the cumulative normal distribution.</summary>
    /// <typeparam name="TData">A number for a scalar column; an array of one number for each slot for a vector.</typeparam>
    public sealed class CdfNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal CdfNormalizerModelParameters(TData mean, TData standardDeviation, bool useLog)
        {
            Mean = mean;
            StandardDeviation = standardDeviation;
            UseLog = useLog;
        }

        /// <summary>The means.</summary>
        public TData Mean { get; }

        /// <summary>The standard deviations.</summary>
        public TData StandardDeviation { get; }

        /// <summary>Whether these are of the values' logarithms.</summary>
        public bool UseLog { get; }
    }
}
