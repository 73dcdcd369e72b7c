using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Environments that collect their warnings.</summary>
internal static class TestEnvironment
{
    /// <param name="warnings">Gets each warning as "[source] Warning: message".</param>
    public static IHostEnvironment Create(List<string>? warnings = null)
    {
        var env = new LocalEnvironment(seed: 1);
        if (warnings != null)
        {
            env.AddListener<ChannelMessage>((source, message) =>
            {
                if (message.Kind == ChannelMessageKind.Warning)
                    warnings.Add($"[{source.FullName}] Warning: {message.Message}");
            });
        }
        return env;
    }
}
