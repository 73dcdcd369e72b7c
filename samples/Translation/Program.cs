using Samples;
using Spectre.Console;
using Translation.Arguments;
using Translation.Commands;
using Translation.Data;
using Translation.Filtering;

try
{
    return SampleProgram.Run(
        () => CommandLine.Parse(args),
        line => line.Help ? CommandLine.Usage : null,
        Run,
        error => error switch
        {
            UsageException => SampleProgram.Misused,
            DataException => SampleProgram.Failed,
            _ => null,
        },
        line => line switch
        {
            { Verb: not (CommandLine.Show or CommandLine.Train) } => null,
            { Checkpoints: { } folder } => $"interrupted: the same command carries on from the checkpoints in {folder}.",
            { Verb: CommandLine.Train } => "interrupted: no model was written. With --checkpoints DIR the same command could carry on.",
            _ => "interrupted: nothing was written.",
        });
}
catch (BrokenPipeException)
{
    return BrokenPipeException.ExitCode;
}

static void Run(CommandLine line, CancellationToken cancellation)
{
    IAnsiConsole console = PlainConsole.Open();
    switch (line.Verb)
    {
        case CommandLine.Train:
            new TrainCommand(console, line, cancellation).Run();
            break;
        case CommandLine.Translate:
            new TranslateCommand(console, line, cancellation).Run();
            break;
        case CommandLine.Evaluate:
            new EvaluateCommand(console, line, cancellation).Run();
            break;
        case CommandLine.Report:
            new ReportCommand(console, line, cancellation).Run();
            break;
        default:
            new ShowCommand(console, line, cancellation).Run();
            break;
    }
}
