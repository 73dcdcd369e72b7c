namespace Microsoft.ML;

/// <summary>Base of the attributes that make a class of the application known to saved models by a name of its own.</summary>
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string? contractName) => ContractName = contractName;

    /// <summary>The name in saved models.</summary>
    public string? ContractName { get; }
}
