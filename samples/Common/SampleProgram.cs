using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Samples;

/// <summary>
/// The frame of a sample that people run: its command line, Ctrl-C, errors in one line and exit codes. The samples share the source file, so
/// that each is still a program by itself.
/// </summary>
internal static class SampleProgram
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>The data or a file is no good.</summary>
    public const int Failed = 1;

    /// <summary>The command line is no good.</summary>
    public const int Misused = 2;

    /// <summary>Interrupted by Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to end by the system (128 + SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>Runs a sample.</summary>
    /// <typeparam name="TLine">The command line.</typeparam>
    /// <param name="parse">Reads the command line.</param>
    /// <param name="help">The text to print in place of a run, if the user asked for it.</param>
    /// <param name="run">The sample; to be left by an <see cref="OperationCanceledException"/> when it is cancelled.</param>
    /// <param name="codeOf">The exit code for an error that users can mend; null for a fault of the program.</param>
    /// <param name="interrupted">What to say when it was cancelled; null for nothing.</param>
    /// <returns>The exit code.</returns>
    public static int Run<TLine>(
        Func<TLine> parse, Func<TLine, string?> help, Action<TLine, CancellationToken> run, Func<Exception, int?> codeOf,
        Func<TLine, string?> interrupted)
    {
        Console.OutputEncoding = Encoding.UTF8;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            TLine line = parse();
            if (help(line) is { } text)
                Console.WriteLine(text);
            else
                return Run(line, run, interrupted);
            return Done;
        }
        catch (Exception e) when (codeOf(e) is { } code)
        {
            Console.Error.WriteLine("error: " + e.Message);
            if (code == Misused)
                Console.Error.WriteLine("Option --help tells how the program is used.");
            return code;
        }
    }

    private static int Run<TLine>(TLine line, Action<TLine, CancellationToken> run, Func<TLine, string?> interrupted)
    {
        using var cancellation = new CancellationTokenSource();
        int code = Done;
        // The first signal ends the work in order; a second one ends the program.
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = !cancellation.IsCancellationRequested;
            code = context.Signal == PosixSignal.SIGTERM ? Terminated : Interrupted;
            cancellation.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            run(line, cancellation.Token);
            return Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (interrupted(line) is { } text)
                Console.Error.WriteLine(text);
            return code;
        }
    }
}
