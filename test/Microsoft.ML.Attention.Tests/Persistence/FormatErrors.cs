namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>The errors of damaged models.</summary>
internal static class FormatErrors
{
    /// <summary>The format error that ML.NET gives, or wraps in its "Error during class instantiation".</summary>
    public static FormatException Of(Action load, string message = "")
    {
        Exception error = Assert.Throws<Exception>(load, message);
        for (Exception? inner = error; inner != null; inner = inner.InnerException)
        {
            if (inner is FormatException format)
                return format;
        }
        throw new AssertFailedException($"{message}: expected a FormatException, got {error}");
    }
}
