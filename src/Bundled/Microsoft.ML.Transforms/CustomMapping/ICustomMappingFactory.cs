using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes custom mappings of which a model holds no more than the contract name.</summary>
internal interface ICustomMappingFactory
{
    /// <summary>Makes the transformer.</summary>
    ITransformer CreateTransformer(IHostEnvironment env, string contractName);
}
