using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Calls a generic method with a type that is known only at run time, a column's raw type most often.</summary>
internal static class GenericCall
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>Calls the static method <paramref name="name"/> of <paramref name="owner"/>; its exceptions arrive unwrapped.</summary>
    public static object Static(Type owner, string name, Type typeArgument, params object?[] arguments)
        => Invoke(owner, null, name, [typeArgument], arguments);

    /// <inheritdoc cref="Static(Type, string, Type, object?[])"/>
    public static object Static(Type owner, string name, Type[] typeArguments, params object?[] arguments)
        => Invoke(owner, null, name, typeArguments, arguments);

    /// <summary>Calls the method <paramref name="name"/> of <paramref name="target"/>'s class; its exceptions arrive unwrapped.</summary>
    public static object Instance(object target, string name, Type typeArgument, params object?[] arguments)
        => Invoke(target.GetType(), target, name, [typeArgument], arguments);

    /// <inheritdoc cref="Instance(object, string, Type, object?[])"/>
    public static object Instance(object target, string name, Type[] typeArguments, params object?[] arguments)
        => Invoke(target.GetType(), target, name, typeArguments, arguments);

    private static object Invoke(Type owner, object? target, string name, Type[] typeArguments, object?[] arguments)
    {
        MethodInfo method = owner.GetMethod(name, Methods)
            ?? throw new MissingMethodException(owner.FullName, name);
        return method.MakeGenericMethod(typeArguments).Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
