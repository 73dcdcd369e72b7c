namespace Translation.Data;

/// <summary>
/// The messages of the .NET SDK's own assemblies and their translations, which lie beside them in satellite assemblies:
/// <c>Name.dll</c> and <c>fr/Name.resources.dll</c>. They are written by people and are on every machine that can build this sample.
/// </summary>
public static class SdkMessages
{
    /// <summary>Longer messages are left out, in UTF-16 units.</summary>
    public const int MaxLength = 160;

    private const string SatelliteEnd = ".resources.dll";

    /// <summary>Reads all pairs, each once, in an order that does not depend on the machine.</summary>
    /// <param name="sdkFolder">The folder of one SDK.</param>
    /// <param name="language">The satellites' culture: fr, de, pt-BR, …</param>
    /// <exception cref="DataException">The SDK has no messages in this language.</exception>
    public static List<SentencePair> Read(string sdkFolder, string language)
    {
        var seen = new HashSet<(string, string)>();
        var pairs = new List<SentencePair>();
        foreach ((string source, string target) in
            Satellites(sdkFolder, language).AsParallel().AsOrdered().SelectMany(s => Pairs(s, language)))
        {
            if (IsUseful(source, target) && seen.Add((source, target)))
                pairs.Add(new SentencePair { Source = source, Target = target });
        }

        if (pairs.Count == 0)
        {
            throw new DataException(
                $"The .NET SDK in {sdkFolder} has no messages in '{language}'; it has {string.Join(", ", Languages(sdkFolder))}. "
                + "Choose one with --language.");
        }

        return pairs;
    }

    /// <summary>The languages that the SDK has messages in.</summary>
    public static IReadOnlyList<string> Languages(string sdkFolder) =>
        [.. Directory.EnumerateFiles(sdkFolder, "*" + SatelliteEnd, SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Satellites(string sdkFolder, string language) =>
        Directory.EnumerateFiles(sdkFolder, "*" + SatelliteEnd, SearchOption.AllDirectories)
            .Where(path => string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), language, StringComparison.OrdinalIgnoreCase))
            .OrderBy(path => Path.GetRelativePath(sdkFolder, path).Replace('\\', '/'), StringComparer.Ordinal);

    private static IEnumerable<(string Source, string Target)> Pairs(string satellite, string language)
    {
        string name = Path.GetFileName(satellite)[..^SatelliteEnd.Length];
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(satellite)!)!;
        string? neutral = new[] { ".dll", ".exe" }.Select(end => Path.Combine(folder, name + end)).FirstOrDefault(File.Exists);
        if (neutral == null)
            yield break;

        Dictionary<string, Dictionary<string, string>> sources = ResourceStrings.Read(neutral);
        foreach ((string resource, Dictionary<string, string> targets) in
            ResourceStrings.Read(satellite).OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            string end = "." + language;
            string neutralName = resource.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? resource[..^end.Length] : resource;
            if (!sources.TryGetValue(neutralName, out Dictionary<string, string>? texts))
                continue;
            foreach ((string key, string target) in targets.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                if (texts.TryGetValue(key, out string? source))
                    yield return (source.Trim(), target.Trim());
            }
        }
    }

    private static bool IsUseful(string source, string target) =>
        IsSentence(source) && IsSentence(target) && source != target;

    private static bool IsSentence(string text) =>
        text.Length is > 0 and <= MaxLength && text.AsSpan().IndexOfAny('\n', '\r') < 0 && text.Any(char.IsLetter);
}
