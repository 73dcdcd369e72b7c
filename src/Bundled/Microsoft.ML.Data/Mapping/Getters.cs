using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Getters whose value type is known only at run time.</summary>
internal static class Getters
{
    /// <summary>The getter with its type, or the exception that says which type it has.</summary>
    public static ValueGetter<TValue> Cast<TValue>(IExceptionContext context, Delegate getter, DataViewSchema.Column column)
        => getter as ValueGetter<TValue>
            ?? throw context.Except($"Invalid TValue in GetGetter for column #{column}: '{typeof(TValue)}', expected type: "
                + $"'{getter.GetType().GetGenericArguments()[0]}'.");

    /// <summary>A getter for <paramref name="column"/> of its own raw type.</summary>
    public static Delegate Of(DataViewRow row, DataViewSchema.Column column)
        => (Delegate)GenericCall.Static(typeof(Getters), nameof(Typed), column.Type.RawType, row, column);

    private static Delegate Typed<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}
