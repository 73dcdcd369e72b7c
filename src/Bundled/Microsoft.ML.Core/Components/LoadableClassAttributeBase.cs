namespace Microsoft.ML;

/// <summary>Says, on an assembly, that models or command lines can name one of its classes.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal abstract class LoadableClassAttributeBase : Attribute
{
    private protected LoadableClassAttributeBase(string? summary, Type instType, Type loaderType, Type? argType, Type sigType, string? userName,
        string[]? loadNames)
    {
        Summary = summary;
        InstanceType = instType;
        LoaderType = loaderType;
        ArgType = argType;
        SigType = sigType;
        UserName = userName;
        LoadNames = loadNames ?? [];
    }

    /// <summary>One sentence for people.</summary>
    public string? Summary { get; }

    /// <summary>What is made.</summary>
    public Type InstanceType { get; }

    /// <summary>The class with the <c>Create</c> method or constructor.</summary>
    public Type LoaderType { get; }

    /// <summary>The class of options, if it takes one.</summary>
    public Type? ArgType { get; }

    /// <summary>The delegate type that says which arguments are given to <c>Create</c>, beside the environment.</summary>
    public Type SigType { get; }

    /// <summary>The name for people.</summary>
    public string? UserName { get; }

    /// <summary>The names by which it is found.</summary>
    public string[] LoadNames { get; }
}
