using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>The filters.</summary>
internal static class RowFilters
{
    /// <summary>Passes rows whose number is at least the lower bound and below the upper one.</summary>
    public static RowFilter ByNumber(DataViewSchema.Column column, double lower, double upper)
        => Make(nameof(Number), column.Type.RawType, column, lower, upper);

    /// <summary>Passes rows whose key, as a fraction of the number of keys, is in range.</summary>
    public static RowFilter ByKeyFraction(DataViewSchema.Column column, double lower, double upper)
        => Make(nameof(KeyFraction), column.Type.RawType, column, ((KeyDataViewType)column.Type).Count, lower, upper);

    /// <summary>Passes rows without a missing value; null if the column's type has none.</summary>
    public static RowFilter? ByMissing(DataViewSchema.Column column)
    {
        DataViewType item = ColumnTypes.ItemTypeOf(column.Type);
        bool isReal = item is NumberDataViewType && (item.RawType == typeof(float) || item.RawType == typeof(double));
        if (!isReal && item is not KeyDataViewType)
            return null;
        string name = column.Type is VectorDataViewType
            ? (isReal ? nameof(NoNaN) : nameof(NoMissingKey))
            : (isReal ? nameof(NotNaN) : nameof(NotMissingKey));
        return Make(name, item.RawType, column);
    }

    private static RowFilter Make(string name, Type rawType, params object[] arguments)
        => (RowFilter)GenericCall.Static(typeof(RowFilters), name, rawType, arguments);

    private static RowFilter Number<T>(DataViewSchema.Column column, double lower, double upper) where T : struct, INumber<T>
        => Scalar<T>(column, value =>
        {
            double number = double.CreateTruncating(value);
            return lower <= number && number < upper;
        });

    private static RowFilter KeyFraction<T>(DataViewSchema.Column column, ulong count, double lower, double upper)
        where T : struct, IBinaryInteger<T>
        => Scalar<T>(column, key =>
        {
            ulong raw = ulong.CreateTruncating(key);
            double fraction = (raw - 0.5) / count;
            return raw != 0 && raw <= count && lower <= fraction && fraction < upper;
        });

    private static RowFilter NotNaN<T>(DataViewSchema.Column column) where T : struct, INumberBase<T>
        => Scalar<T>(column, value => !T.IsNaN(value));

    private static RowFilter NotMissingKey<T>(DataViewSchema.Column column) where T : struct, INumberBase<T>
        => Scalar<T>(column, key => !T.IsZero(key));

    private static RowFilter NoNaN<T>(DataViewSchema.Column column) where T : struct, INumberBase<T> => Vector<T>(column, vector =>
    {
        foreach (T value in vector.GetValues())
        {
            if (T.IsNaN(value))
                return false;
        }
        return true;
    });

    // A key that a sparse vector does not store is missing.
    private static RowFilter NoMissingKey<T>(DataViewSchema.Column column) where T : struct, INumberBase<T>
        => Vector<T>(column, vector => vector.IsDense && !vector.GetValues().Contains(T.Zero));

    private static RowFilter Scalar<T>(DataViewSchema.Column column, Predicate<T> passes) where T : struct => cursor =>
    {
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return passes(value);
        };
    };

    private static RowFilter Vector<T>(DataViewSchema.Column column, Predicate<VBuffer<T>> passes) => cursor =>
    {
        ValueGetter<VBuffer<T>> getter = cursor.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return passes(value);
        };
    };
}
