namespace Microsoft.ML.SearchSpace;

/// <summary>An option that a search may set to true or false.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BooleanChoiceAttribute : Attribute
{
    /// <summary>The search begins with true.</summary>
    public BooleanChoiceAttribute() : this(true) { }

    /// <summary>The search begins with the given value.</summary>
    public BooleanChoiceAttribute(bool defaultValue) => DefaultValue = defaultValue;

    /// <summary>What the search begins with.</summary>
    public bool DefaultValue { get; }
}
