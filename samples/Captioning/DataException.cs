namespace Captioning;

/// <summary>The data or a file is no good; the message says why in one line.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
