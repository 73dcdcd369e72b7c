using System.Text;
using Spectre.Console;
using Translation;
using Translation.Arguments;
using Translation.Data;

Console.OutputEncoding = Encoding.UTF8;

// Exit codes: 0 done, 1 the data or a file is no good, 2 the command line is no good, 130 interrupted.
CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (UsageException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    Console.Error.WriteLine("Option --help tells how the program is used.");
    return 2;
}

if (line.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first interruption ends the training in order; a second one ends the program.
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
try
{
    new Commands(OpenConsole(), line, cancellation.Token).Run();
    return 0;
}
catch (UsageException e)
{
    // What only the library could tell.
    Console.Error.WriteLine("error: " + e.Message);
    return 2;
}
catch (DataException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine(line.Checkpoints == null
        ? "interrupted: nothing was written."
        : $"interrupted: the same command carries on from the checkpoints in {line.Checkpoints}.");
    return 130;
}

// A file or another program gets plain lines, whole ones, without colours.
static IAnsiConsole OpenConsole()
{
    if (!Console.IsOutputRedirected)
        return AnsiConsole.Console;
    IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
    plain.Profile.Width = 160;
    return plain;
}
