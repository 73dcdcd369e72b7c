using System.Diagnostics;

namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>Runs a sample as its users do.</summary>
internal static class SampleProcess
{
    /// <summary>Runs a sample to its end.</summary>
    /// <param name="assembly">The sample's file, which lies beside the tests.</param>
    /// <param name="folder">The folder to run it in.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (int Code, string Output, string Errors) Run(string assembly, string folder, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(assembly, folder, arguments))!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>How a sample is started, with all its streams in the hands of the test.</summary>
    public static ProcessStartInfo StartInfo(string assembly, string folder, params string[] arguments)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
