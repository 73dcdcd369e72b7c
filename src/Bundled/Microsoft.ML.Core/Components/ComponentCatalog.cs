using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The classes that models can name.</summary>
public sealed partial class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClass> _classes = [];

    internal ComponentCatalog() { }

    /// <summary>Makes the loadable classes of an assembly known; a second call for the same one does nothing.</summary>
    /// <param name="assembly">The assembly, with its LoadableClass attributes and its classes that have a contract name.</param>
    /// <param name="throwOnError">False to pass over classes that cannot be loaded or whose name is taken.</param>
    /// <exception cref="InvalidOperationException">A class cannot be loaded, or its name is taken.</exception>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        Contracts.CheckValue(assembly);
        lock (_lock)
        {
            if (_assemblies.Contains(assembly))
                return;
            foreach (LoadableClassAttributeBase attribute in assembly.GetCustomAttributes<LoadableClassAttributeBase>())
                Add(attribute, throwOnError);
            AddExtensions(assembly, throwOnError);
            _assemblies.Add(assembly);
        }
    }

    /// <summary>Finds a class by a name, in whatever case, and a kind of loader.</summary>
    internal bool TryFind(string name, Type signature, [NotNullWhen(true)] out LoadableClass? found)
    {
        lock (_lock)
            return _classes.TryGetValue((Key(name), signature), out found);
    }

    /// <summary>Makes one class known, by all its names.</summary>
    internal void Add(LoadableClassAttributeBase attribute, bool throwOnError)
    {
        LoadableClass? loadable = LoadableClass.FindOrNull(attribute);
        if (loadable == null)
        {
            Contracts.Check(!throwOnError, $"Can't instantiate loadable class '{attribute.InstanceType}' with name '{attribute.LoadNames.FirstOrDefault()}': "
                + $"{attribute.LoaderType} has neither a static method Create that returns it nor a constructor with the parameters of {attribute.SigType}");
            return;
        }
        lock (_lock)
        {
            foreach (string name in attribute.LoadNames)
            {
                (string, Type) key = (Key(name), attribute.SigType);
                Contracts.Check(_classes.TryAdd(key, loadable) || _classes[key].LoaderType == loadable.LoaderType || !throwOnError,
                    $"The name '{name}' of the loadable class '{attribute.LoaderType}' is taken by '{_classes[key].LoaderType}'");
            }
        }
    }

    private static string Key(string name) => name.ToLowerInvariant();
}
