using Samples;
using Translation;
using Translation.Arguments;
using Translation.Data;

return SampleProgram.Run(
    () => CommandLine.Parse(args),
    line => line.Help ? CommandLine.Usage : null,
    (line, cancellation) => new Commands(PlainConsole.Open(), line, cancellation).Run(),
    error => error switch
    {
        UsageException => SampleProgram.Misused,
        DataException => SampleProgram.Failed,
        _ => null,
    },
    line => line.Checkpoints == null
        ? "interrupted: nothing was written."
        : $"interrupted: the same command carries on from the checkpoints in {line.Checkpoints}.");
