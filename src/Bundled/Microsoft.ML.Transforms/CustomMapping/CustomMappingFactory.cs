using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Base of the classes that make the action of a custom mapping when a model is loaded. They have a constructor without parameters, and the
/// attribute <see cref="CustomMappingFactoryAttributeAttribute"/> with the contract name that the mapping was made with.
/// </summary>
/// <typeparam name="TSrc">The class whose members are read from the input.</typeparam>
/// <typeparam name="TDst">The class whose members become new columns.</typeparam>
public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    /// <summary>For derived classes.</summary>
    protected CustomMappingFactory()
    {
    }

    /// <summary>The action that the mapping was made with.</summary>
    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(IHostEnvironment env, string contractName)
        => new CustomMappingTransformer<TSrc, TDst>(env, GetMapping(), contractName);
}
