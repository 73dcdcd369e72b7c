namespace Translation.Arguments;

/// <summary>The command line cannot be understood; the message says why in one line.</summary>
public sealed class UsageException(string message) : Exception(message);
