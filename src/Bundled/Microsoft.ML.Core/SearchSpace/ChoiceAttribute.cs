using Microsoft.ML.Runtime;

namespace Microsoft.ML.SearchSpace;

/// <summary>An option that a search may set to one of some values.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ChoiceAttribute : Attribute
{
    /// <summary>The search begins with the first value.</summary>
    /// <param name="candidates">The values, at least one.</param>
    public ChoiceAttribute(params object[] candidates)
    {
        Contracts.CheckParam(candidates is { Length: > 0 }, nameof(candidates), "A choice needs at least one candidate");
        Candidates = candidates;
        DefaultValue = candidates[0];
    }

    /// <summary>The search begins with the given value.</summary>
    /// <param name="candidates">The values.</param>
    /// <param name="defaultValue">One of them.</param>
    public ChoiceAttribute(object[] candidates, object? defaultValue)
    {
        Contracts.CheckParam(candidates != null && candidates.Contains(defaultValue), nameof(defaultValue), "The default value must be one of the candidates");
        Candidates = candidates;
        DefaultValue = defaultValue;
    }

    /// <summary>The values.</summary>
    public object[] Candidates { get; }

    /// <summary>What the search begins with.</summary>
    public object? DefaultValue { get; }
}
