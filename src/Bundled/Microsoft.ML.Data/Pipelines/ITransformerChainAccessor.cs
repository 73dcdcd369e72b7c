namespace Microsoft.ML.Data;

/// <summary>The parts of a chain, for those who do not know the type of its last step.</summary>
internal interface ITransformerChainAccessor
{
    /// <summary>The steps, first to last.</summary>
    IReadOnlyList<ITransformer> Transformers { get; }

    /// <summary>The scope of each step.</summary>
    IReadOnlyList<TransformerScope> Scopes { get; }
}
