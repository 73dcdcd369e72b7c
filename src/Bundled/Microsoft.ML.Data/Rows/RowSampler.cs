using System.Numerics;
using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Gives each row of a view a value from 0 to 1 that decides which part of a split it falls in; NaN if it falls in none.</summary>
internal abstract class RowSampler
{
    private const uint DefaultSeed = 42;
    private const uint DefaultHashSeed = 314489979;
    private const int HashBits = 30;

    /// <summary>The column that decides, if one does.</summary>
    public virtual DataViewSchema.Column? Column => null;

    /// <summary>Whether a row's value stays with it whatever the order of rows.</summary>
    public bool FollowsTheRow => Column is not null;

    /// <summary>A function to call once for each row of the cursor, in order.</summary>
    public abstract Func<double> CreateGetter(DataViewRowCursor cursor);

    /// <summary>The sampler of a split.</summary>
    /// <param name="env">The environment; its seed stands in for <paramref name="seed"/>.</param>
    /// <param name="data">The view to split; a sampling key of a real type is read once, for its range.</param>
    /// <param name="samplingKeyColumn">The column whose equal values must stay together; none draws a value for each row.</param>
    /// <param name="seed">The seed.</param>
    public static RowSampler Create(IHostEnvironment env, IDataView data, string? samplingKeyColumn, int? seed)
    {
        seed ??= (env as IHostEnvironmentInternal)?.Seed;
        if (samplingKeyColumn is null)
            return new UniformSampler((uint?)seed ?? DefaultSeed);

        DataViewSchema.Column column = data.Schema.GetColumnOrNull(samplingKeyColumn)
            ?? throw env.ExceptSchemaMismatch(nameof(samplingKeyColumn), "SamplingKeyColumn", samplingKeyColumn);
        if (column.Type is KeyDataViewType key)
            return (RowSampler)GenericCall.Static(typeof(RowSampler), nameof(OfKeys), key.RawType, column, key.Count);
        if (column.Type is NumberDataViewType { RawType: var raw } && (raw == typeof(float) || raw == typeof(double)))
            return (RowSampler)GenericCall.Static(typeof(RowSampler), nameof(OfReals), raw, column, data);

        ColumnHash hash = ColumnHash.Create(column, (uint?)seed ?? DefaultHashSeed, HashBits)
            ?? throw env.ExceptSchemaMismatch(nameof(samplingKeyColumn), "SamplingKeyColumn", samplingKeyColumn, "a standard type",
                column.Type.ToString()!);
        return new ColumnSampler(column, cursor =>
        {
            Func<uint> getter = hash.CreateGetter(cursor);
            return () => getter() is var value and not 0 ? (value - 0.5) / (1u << HashBits) : double.NaN;
        });
    }

    private static ColumnSampler OfKeys<T>(DataViewSchema.Column column, ulong count) where T : struct, IBinaryInteger<T>
        => new(column, cursor =>
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(column);
            T key = default;
            return () =>
            {
                getter(ref key);
                ulong raw = ulong.CreateTruncating(key);
                return raw == 0 ? double.NaN : (raw - 0.5) / count;
            };
        });

    // The range of the values, scaled to 0 to 1 in the arithmetic of their type.
    private static ColumnSampler OfReals<T>(DataViewSchema.Column column, IDataView data) where T : struct, IFloatingPointIeee754<T>
    {
        T least = T.PositiveInfinity;
        T greatest = T.NegativeInfinity;
        T value = default;
        using (DataViewRowCursor cursor = data.GetRowCursor([column]))
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(column);
            while (cursor.MoveNext())
            {
                getter(ref value);
                if (value < least)
                    least = value;
                if (value > greatest)
                    greatest = value;
            }
        }
        bool isRange = greatest > least;
        T scale = isRange ? T.One / (greatest - least) : T.Zero;
        T offset = isRange ? least : T.Zero;
        return new(column, cursor =>
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(column);
            T current = default;
            return () =>
            {
                getter(ref current);
                return double.CreateChecked((current - offset) * scale);
            };
        });
    }

    private sealed class UniformSampler(uint seed) : RowSampler
    {
        public override Func<double> CreateGetter(DataViewRowCursor cursor)
        {
            TauswortheHybrid random = RandomUtils.Create(seed);
            return () => random.NextSingle();
        }
    }

    private sealed class ColumnSampler(DataViewSchema.Column column, Func<DataViewRowCursor, Func<double>> create) : RowSampler
    {
        public override DataViewSchema.Column? Column => column;

        public override Func<double> CreateGetter(DataViewRowCursor cursor) => create(cursor);
    }
}
