namespace Microsoft.ML.SearchSpace;

/// <summary>An option that holds further options, which a search may set.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NestOptionAttribute : Attribute
{
    /// <summary>Makes the attribute.</summary>
    public NestOptionAttribute() { }
}
