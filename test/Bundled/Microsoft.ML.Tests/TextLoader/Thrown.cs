namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Catches exceptions whose type only the golden file knows.</summary>
internal static class Thrown
{
    public static Exception By(Action action)
    {
        try
        {
            action();
        }
        catch (Exception ex)
        {
            return ex;
        }
        throw new AssertFailedException("An exception was expected, none was thrown");
    }
}
