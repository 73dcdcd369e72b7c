using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The names of entries in a model file: folders and a name, with '/' between them.</summary>
internal static class EntryNames
{
    /// <summary>Puts a folder, which may be null or empty, before a name.</summary>
    internal static string Combine(string? folder, string name)
        => string.IsNullOrEmpty(folder) ? Normalize(name) : $"{Normalize(folder)}/{Normalize(name)}";

    /// <summary>Model files written on Windows have '\' in their names.</summary>
    internal static string Normalize(string name) => name.Replace('\\', '/');

    /// <summary>Refuses names that lead out of the model.</summary>
    internal static void CheckForWriting(IExceptionContext? ectx, string? folder, string name)
    {
        ectx.CheckNonEmpty(name);
        ectx.CheckParam(!name.Contains(".."), nameof(name), $"The name of an entry must not contain '..'; got '{name}'");
        ectx.CheckParam(folder == null || !folder.Contains(".."), nameof(folder), $"The folder of an entry must not contain '..'; got '{folder}'");
    }
}
