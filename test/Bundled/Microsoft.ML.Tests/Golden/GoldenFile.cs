using System.Text.Json;
using Microsoft.ML.Bundled.Testing;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>The golden JSON files of ML.NET.</summary>
internal static class GoldenFile
{
    /// <summary>The path of a file or folder below the golden files of ML.NET 5.0.0.</summary>
    public static string PathOf(string relativePath) => Fixtures.PathOf(Path.Combine("mlnet-5.0.0", relativePath));

    /// <summary>The contents of a JSON file.</summary>
    public static JsonElement Read(string relativePath)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathOf(relativePath)));
        return document.RootElement.Clone();
    }

    /// <summary>The whole numbers of a JSON array.</summary>
    public static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];
}
