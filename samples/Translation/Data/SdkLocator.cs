using System.Runtime.InteropServices;

namespace Translation.Data;

/// <summary>Finds the .NET SDK that this program runs beside.</summary>
public static class SdkLocator
{
    /// <summary>The folder of the newest SDK, for example <c>/usr/share/dotnet/sdk/10.0.100</c>.</summary>
    /// <exception cref="DataException">No SDK is installed where .NET looks for one.</exception>
    public static string FindNewest() => FindNewest(Roots());

    /// <summary>The newest SDK below the first of these .NET folders that has one.</summary>
    public static string FindNewest(IEnumerable<string> roots)
    {
        List<string> looked = [];
        foreach (string root in roots.Distinct(StringComparer.Ordinal))
        {
            string sdks = Path.Combine(root, "sdk");
            looked.Add(sdks);
            if (!Directory.Exists(sdks))
                continue;
            string? newest = Directory.EnumerateDirectories(sdks)
                .Where(folder => File.Exists(Path.Combine(folder, "dotnet.dll")))
                .MaxBy(folder => SortKey(Path.GetFileName(folder)));
            if (newest != null)
                return newest;
        }

        throw new DataException(
            $"No .NET SDK found; looked in {string.Join(", ", looked)}. "
            + "Set DOTNET_ROOT to the folder of .NET, or give --data pairs.tsv.");
    }

    private static IEnumerable<string> Roots()
    {
        // The runtime lies in ROOT/shared/Microsoft.NETCore.App/VERSION.
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        yield return Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
            yield return root;
        if (Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")) is { Length: > 0 } host)
            yield return host;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 0)
            yield return Path.Combine(home, ".dotnet");
        if (OperatingSystem.IsWindows())
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet");
        else
            foreach (string folder in (string[])["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet"])
                yield return folder;
    }

    // Versions such as 10.0.100-rc.1: by number, a release after its previews.
    private static (Version Number, bool Release, string Name) SortKey(string name)
    {
        string number = name.Split('-')[0];
        return (Version.TryParse(number, out Version? version) ? version : new Version(), !name.Contains('-'), name);
    }
}
