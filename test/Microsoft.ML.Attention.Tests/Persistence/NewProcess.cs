using System.Diagnostics;
using LoadsByHeader;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Runs a program that loads models and never names the library.</summary>
internal static class NewProcess
{
    /// <summary>Runs the program and gives the lines it prints.</summary>
    public static string[] Run(string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "LoadsByHeader.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments.Prepend(program))
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, errors.Result);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Saves a model, and has it loaded, saved again and loaded again: each time the columns hold the same, to the last bit.</summary>
    public static void AssertSameColumns(MLContext ml, ITransformer model, IDataView data, params string[] columns)
    {
        string folder = Directory.CreateTempSubdirectory("attention-model-").FullName;
        try
        {
            string path = Path.Combine(folder, "model.zip"), again = Path.Combine(folder, "again.zip"), third = Path.Combine(folder, "third.zip");
            string rows = Path.Combine(folder, "rows" + ColumnText.Extension);
            ml.Model.Save(model, data.Schema, path);
            using (FileStream stream = File.Create(rows))
                ml.Data.SaveAsBinary(data, stream);
            string[] expected = [.. ColumnText.Lines(model.Transform(data), columns)];

            CollectionAssert.AreEqual(expected, Run([path, again, rows, .. columns]));
            CollectionAssert.AreEqual(expected, Run([again, third, rows, .. columns]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
