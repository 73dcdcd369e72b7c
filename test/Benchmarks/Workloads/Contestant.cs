using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Workloads;

/// <summary>
/// A process that repeats a piece of work when told to, so that two implementations meet the same machine in turns, each with its own memory.
/// It is told "NAME TIMES" in a line, and answers with the seconds taken, its peak memory in KiB, and perhaps the share of matrix products in the time.
/// </summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process _process;

    private Contestant(Process process, string[] names)
    {
        _process = process;
        Names = names;
    }

    /// <summary>The pieces of work it knows.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The most memory it ever held, in MiB.</summary>
    public double PeakMemory { get; private set; }

    /// <summary>The share of matrix products in the time of each turn, of those who say it.</summary>
    public List<double> ProductShares { get; } = [];

    /// <summary>Starts the process and waits until it says "ready NAME|NAME…"; null and its last words if it does not.</summary>
    public static Contestant? Start(ProcessStartInfo start, out string error)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        error = "";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            error = exception.Message;
            return null;
        }
        var complaints = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data))
                complaints.Add(line.Data);
        };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
                return new Contestant(process, line["ready ".Length..].Split('|'));
        }
        process.WaitForExit();
        process.Dispose();
        error = complaints.Count > 0 ? complaints[^1] : "it ended without a word";
        return null;
    }

    /// <summary>Seconds of one repetition.</summary>
    public double Time(string name, int times)
    {
        _process.StandardInput.WriteLine($"{name}|{times}");
        _process.StandardInput.Flush();
        string[] answer = (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process that runs '{name}' ended.")).Split(' ');
        PeakMemory = double.Parse(answer[1], CultureInfo.InvariantCulture) / 1024;
        if (answer.Length > 2)
            ProductShares.Add(double.Parse(answer[2], CultureInfo.InvariantCulture));
        return double.Parse(answer[0], CultureInfo.InvariantCulture) / times;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
