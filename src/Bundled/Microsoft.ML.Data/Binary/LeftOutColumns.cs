using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.IO;

/// <summary>Says which columns a file does not hold because of their types.</summary>
internal static class LeftOutColumns
{
    /// <exception cref="InvalidOperationException">No column is left to save.</exception>
    public static void Report(IHostEnvironment env, int saved, List<DataViewSchema.Column> leftOut)
    {
        if (leftOut.Count > 0)
        {
            using IChannel channel = env.Start("Saving");
            channel.Info(MessageSensitivity.Schema, "The following columns were not saved because their types cannot be: "
                + string.Join(", ", leftOut.Select(column => $"'{column.Name}' of type {column.Type}")));
        }
        if (saved == 0)
            throw env.Except("No valid columns to save");
    }

    public static void Warn(IHostEnvironment env, List<string> unknown)
    {
        if (unknown.Count == 0)
            return;
        using IChannel channel = env.Start("Loading");
        channel.Warning(MessageSensitivity.Schema, "The following columns were ignored because their types are not known: "
            + string.Join(", ", unknown.Select(name => $"'{name}'")));
    }
}
