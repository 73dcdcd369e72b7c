namespace Microsoft.ML.ImageAnalytics.Codecs;

/// <summary>A file is no image of a known format, or damaged, or too large; the message says which.</summary>
internal sealed class ImageFileException(string message, Exception? inner = null) : FormatException(message, inner);
