using Spectre.Console;

namespace Samples;

/// <summary>The console for people, or for a file or another program, which get plain, whole lines without colours.</summary>
internal static class PlainConsole
{
    public static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = 160;
        return plain;
    }
}
