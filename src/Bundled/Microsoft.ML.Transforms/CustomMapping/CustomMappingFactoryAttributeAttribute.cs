namespace Microsoft.ML.Transforms;

/// <summary>Marks a <see cref="CustomMappingFactory{TSrc, TDst}"/> with the contract name by which models find it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    /// <summary>Gives the name.</summary>
    /// <param name="contractName">The name that the mapping was made with.</param>
    public CustomMappingFactoryAttributeAttribute(string contractName) : base(contractName)
    {
    }
}
