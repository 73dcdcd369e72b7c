using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>The mean and the variance of each slot's finite values, in double precision.</summary>
/// <remarks>B. P. Welford, Note on a method for calculating corrected sums of squares and products, Technometrics 4 (1962).</remarks>
internal sealed class MeanVarianceStatistics<T>(int slots, bool fixZero, bool useCdf) : SlotStatistics<T>(slots)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Moments[] _moments = new Moments[slots];

    protected override void AddValue(int slot, T value)
    {
        ref Moments moments = ref _moments[slot];
        if (T.IsZero(value))
        {
            moments.Zeros++;
            return;
        }
        if (!T.IsFinite(value))
            return;
        double x = double.CreateTruncating(value);
        moments.Count++;
        double delta = x - moments.Mean;
        moments.Mean += delta / moments.Count;
        moments.SquaredDeviations += delta * (x - moments.Mean);
    }

    protected override void AddZeros(int slot, long count) => _moments[slot].Zeros += count;

    protected override ColumnFunction MakeFunction(bool isVector)
    {
        for (int i = 0; i < _moments.Length; i++)
            MergeZeros(ref _moments[i]);
        return useCdf ? MakeCdf(isVector) : MakeAffine(isVector);
    }

    // All zeros at once: the order matters to the last bits.
    private static void MergeZeros(ref Moments moments)
    {
        if (moments.Zeros == 0)
            return;
        moments.Count += moments.Zeros;
        double delta = -moments.Mean;
        moments.Mean += delta * moments.Zeros / moments.Count;
        moments.SquaredDeviations += delta * -moments.Mean * moments.Zeros;
    }

    private CdfFunction<T> MakeCdf(bool isVector)
    {
        var mean = new T[Slots];
        var deviation = new T[Slots];
        for (int i = 0; i < mean.Length; i++)
        {
            ref Moments moments = ref _moments[i];
            if (moments.IsConstant)
                continue;
            mean[i] = T.CreateTruncating(moments.Mean);
            deviation[i] = T.CreateTruncating(Math.Sqrt(moments.Variance));
        }
        return new CdfFunction<T>(isVector, mean, deviation, useLog: false);
    }

    private AffineFunction<T> MakeAffine(bool isVector)
    {
        var scale = new T[Slots];
        var offset = new T[Slots];
        for (int i = 0; i < scale.Length; i++)
        {
            ref Moments moments = ref _moments[i];
            if (moments.IsConstant)
                continue;
            double squaredScale = fixZero ? moments.Variance + moments.Mean * moments.Mean : moments.Variance;
            scale[i] = T.One / T.CreateTruncating(Math.Sqrt(squaredScale));
            offset[i] = fixZero ? T.Zero : T.CreateTruncating(moments.Mean);
        }
        return new AffineFunction<T>(isVector, scale, offset);
    }

    private struct Moments
    {
        public long Count;
        public long Zeros;
        public double Mean;
        public double SquaredDeviations;

        public readonly bool IsConstant => SquaredDeviations == 0;

        public readonly double Variance => SquaredDeviations / Count;
    }
}
