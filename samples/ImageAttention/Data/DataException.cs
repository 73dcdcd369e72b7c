namespace ImageAttention.Data;

/// <summary>The data or a file cannot be used; the message is one line for the user.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
