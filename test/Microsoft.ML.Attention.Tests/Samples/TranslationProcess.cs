using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>The translation sample as a process that runs: tests write to it, read from it and send it signals.</summary>
internal sealed class TranslationProcess : IDisposable
{
    private const int InterruptSignal = 2;
    private const nint Default = 0, Ignore = 1;

    private readonly Process _process;
    private readonly Task<string> _errors;

    public TranslationProcess(string folder, params string[] arguments)
    {
        _process = Start(SampleProcess.StartInfo("Translation.dll", folder, arguments));
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Sends what Ctrl-C sends, or another signal.</summary>
    public void Signal(int signal) => Assert.AreEqual(0, Kill(_process.Id, signal), "kill");

    /// <summary>Waits for the end.</summary>
    public (int Code, string Errors) End()
    {
        _process.WaitForExit();
        return (_process.ExitCode, _errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // A shell that runs the tests in the background has them ignore Ctrl-C, and programs that they start inherit that.
    private static Process Start(ProcessStartInfo start)
    {
        if (!IgnoresInterrupts())
            return Process.Start(start)!;
        Handle(InterruptSignal, Default);
        try
        {
            return Process.Start(start)!;
        }
        finally
        {
            Handle(InterruptSignal, Ignore);
        }
    }

    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        string? mask = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return mask != null && (Convert.ToUInt64(mask[Ignored.Length..].Trim(), 16) >> (InterruptSignal - 1) & 1) == 1;
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Handle(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
