using System.Globalization;
using System.Text;
using Captioning;

Console.OutputEncoding = Encoding.UTF8;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Exit codes: 0 done, 1 the data or a file is no good, 2 the command line is no good, 130 interrupted.
CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (UsageException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine();
    Console.Error.WriteLine(CommandLine.Usage);
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
    new Show(line, Console.Out, cancellation.Token).Run();
    return 0;
}
catch (DataException e)
{
    Console.Error.WriteLine("error: " + e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("interrupted: nothing was written.");
    return 130;
}
