namespace Microsoft.ML.Bundled.Testing;

/// <summary>Finds the golden files written by the real packages, in <c>shared/fixtures</c> beside the repository.</summary>
internal static class Fixtures
{
    /// <summary>The path of a golden file or folder; a test on a machine without them ends as inconclusive.</summary>
    /// <param name="relativePath">Below <c>shared/fixtures</c>, for instance <c>torchsharp/random.json</c>.</param>
    public static string PathOf(string relativePath)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "fixtures", relativePath);
            if (File.Exists(candidate) || Directory.Exists(candidate))
                return candidate;
        }
        throw new AssertInconclusiveException($"The golden files are not on this machine: no 'shared/fixtures/{relativePath}' above {AppContext.BaseDirectory}.");
    }
}
