namespace Microsoft.ML.Runtime;

/// <summary>Where a message comes from.</summary>
internal interface IMessageSource
{
    /// <summary>The name of the channel or host by itself.</summary>
    string ShortName { get; }

    /// <summary>The names of all hosts around it and its own, for instance <c>TextLoader; Cursor</c>.</summary>
    string FullName { get; }

    /// <summary>Whether details are wanted.</summary>
    bool Verbose { get; }
}
