using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A class that models can name, and how its instances are made.</summary>
internal sealed class LoadableClass
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly MethodBase _creator;
    private readonly int _parameterCount;

    private LoadableClass(Type loaderType, MethodBase creator)
    {
        LoaderType = loaderType;
        _creator = creator;
        _parameterCount = creator.GetParameters().Length;
    }

    internal Type LoaderType { get; }

    /// <summary>Finds how instances are made; null if the class has neither a fitting <c>Create</c> method nor constructor.</summary>
    internal static LoadableClass? FindOrNull(LoadableClassAttributeBase attribute)
    {
        // Options are for command lines, which are not supported: only what is made of a model is found.
        MethodInfo? signature = attribute.SigType.GetMethod("Invoke");
        if (signature == null || attribute.ArgType != null)
            return null;
        Type[] parameters = [typeof(IHostEnvironment), .. signature.GetParameters().Select(parameter => parameter.ParameterType)];
        MethodInfo? create = attribute.LoaderType.GetMethod("Create", AnyStatic, parameters);
        if (create != null && create.ReturnType == attribute.InstanceType)
            return new LoadableClass(attribute.LoaderType, create);
        ConstructorInfo? constructor = attribute.LoaderType == attribute.InstanceType
            ? attribute.LoaderType.GetConstructor(AnyInstance, parameters)
            : null;
        return constructor == null ? null : new LoadableClass(attribute.LoaderType, constructor);
    }

    /// <summary>Makes an instance.</summary>
    /// <exception cref="TargetInvocationException">The class threw an exception that does not explain itself.</exception>
    /// <exception cref="InvalidOperationException">The class threw one that does.</exception>
    internal object? Create(IHostEnvironment env, object?[] arguments)
    {
        env.Check(arguments.Length + 1 == _parameterCount, $"{LoaderType} takes {_parameterCount - 1} arguments; got {arguments.Length}");
        object?[] all = [env, .. arguments];
        TargetInvocationException failure;
        try
        {
            return _creator is ConstructorInfo constructor ? constructor.Invoke(all) : _creator.Invoke(null, all);
        }
        catch (TargetInvocationException exception)
        {
            // Not thrown on from here: until this block is left, the stack keeps all that lies below it, and models are nested.
            failure = exception;
        }
        if (failure.InnerException?.IsMarked() == true)
            throw Contracts.Except(failure, "Error during class instantiation");
        ExceptionDispatchInfo.Throw(failure);
        return null;
    }
}
