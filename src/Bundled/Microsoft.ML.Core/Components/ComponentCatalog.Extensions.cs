using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Runtime;

/// <summary>The classes of applications that models name by contract.</summary>
public sealed partial class ComponentCatalog
{
    // Reading all types of an assembly takes time, and every context needs those of the same few.
    private static readonly ConditionalWeakTable<Assembly, List<(ExtensionBaseAttribute Attribute, Type Type)>> s_extensions = [];

    private readonly Dictionary<(Type AttributeType, string ContractName), Type> _contracts = [];

    /// <summary>Makes an instance of the class that has a kind of attribute with this contract name.</summary>
    /// <returns>False if no registered assembly has such a class.</returns>
    internal bool TryMakeExtension(Type attributeType, string contractName, [NotNullWhen(true)] out object? extension)
    {
        Type? type;
        lock (_lock)
            _contracts.TryGetValue((attributeType, contractName), out type);
        extension = type == null ? null : Activator.CreateInstance(type);
        return extension != null;
    }

    private void AddExtensions(Assembly assembly, bool throwOnError)
    {
        foreach (var (attribute, type) in FindExtensions(assembly, throwOnError))
        {
            if (string.IsNullOrEmpty(attribute.ContractName))
            {
                Contracts.Check(!throwOnError, $"The class '{type}' has an attribute {attribute.GetType().Name} without a contract name");
                continue;
            }
            (Type, string) key = (attribute.GetType(), attribute.ContractName);
            Contracts.Check(_contracts.TryAdd(key, type) || _contracts[key] == type || !throwOnError,
                $"The contract name '{attribute.ContractName}' of the class '{type}' is taken by '{_contracts[key]}'");
        }
    }

    private static List<(ExtensionBaseAttribute Attribute, Type Type)> FindExtensions(Assembly assembly, bool throwOnError)
    {
        if (s_extensions.TryGetValue(assembly, out var known))
            return known;
        List<(ExtensionBaseAttribute, Type)> found = [];
        bool isComplete = true;
        foreach (Type type in TypesOf(assembly, throwOnError, ref isComplete))
        {
            if (!type.IsClass)
                continue;
            foreach (ExtensionBaseAttribute attribute in type.GetCustomAttributes<ExtensionBaseAttribute>(inherit: false))
                found.Add((attribute, type));
        }
        if (isComplete)
            s_extensions.AddOrUpdate(assembly, found);
        return found;
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly, bool throwOnError, ref bool isComplete)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception) when (!throwOnError)
        {
            isComplete = false;
            return exception.Types.OfType<Type>();
        }
    }
}
