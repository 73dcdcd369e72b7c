using Captioning;
using Samples;

return SampleProgram.Run(
    () => CommandLine.Parse(args),
    line => line.Help ? CommandLine.Usage : null,
    (line, cancellation) => new Show(line, Console.Out, cancellation).Run(),
    error => error switch
    {
        UsageException => SampleProgram.Misused,
        DataException => SampleProgram.Failed,
        _ => null,
    },
    _ => "interrupted: nothing was written.");
