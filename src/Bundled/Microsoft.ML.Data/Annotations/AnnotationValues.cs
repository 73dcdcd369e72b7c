namespace Microsoft.ML.Data;

/// <summary>Getters over a value that an annotation holds.</summary>
internal static class AnnotationValues
{
    /// <summary>A getter that hands out <paramref name="value"/>; a buffer is copied, so that no caller can write into it.</summary>
    public static ValueGetter<T> GetterOf<T>(T value)
    {
        if (typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            Type item = typeof(T).GetGenericArguments()[0];
            return (ValueGetter<T>)GenericCall.Static(typeof(AnnotationValues), nameof(BufferGetter), item, value!);
        }
        return (ref T destination) => destination = value;
    }

    private static ValueGetter<VBuffer<T>> BufferGetter<T>(VBuffer<T> value)
        => (ref VBuffer<T> destination) => value.CopyTo(ref destination);
}
