using System.Diagnostics;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Benchmarks;

/// <summary>Reads a file of tab-separated texts with LoadFromTextFile: megabytes per second, and whether memory stays constant.</summary>
internal static class TextLoadBenchmark
{
    private const int ColumnWidth = 60;
    private const double Megabyte = 1e6;

    public static int Run(string[] arguments)
    {
        var options = new Options(arguments);
        int rows = options.Number("rows", 1_000_000);
        int rounds = options.Number("rounds", 3);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Write(path, rows);
            double size = new FileInfo(path).Length / Megabyte;
            Console.WriteLine($"{rows:N0} rows of two columns of {ColumnWidth} bytes, {size:F1} MB");
            for (int round = 1; round <= rounds; round++)
                Read(path, size, round);
        }
        finally
        {
            File.Delete(path);
        }
        return 0;
    }

    private static void Read(string path, double size, int round)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromTextFile(path,
            [new TextLoader.Column("Source", DataKind.String, 0), new TextLoader.Column("Target", DataKind.String, 1)]);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        long rows = 0;
        long characters = 0;
        long mostHeap = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
        {
            ValueGetter<ReadOnlyMemory<char>> source = cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema["Source"]);
            ValueGetter<ReadOnlyMemory<char>> target = cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema["Target"]);
            ReadOnlyMemory<char> value = default;
            while (cursor.MoveNext())
            {
                source(ref value);
                characters += value.Length;
                target(ref value);
                characters += value.Length;
                if (++rows % 10_000 == 0)
                    mostHeap = Math.Max(mostHeap, GC.GetTotalMemory(forceFullCollection: false));
            }
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        long live = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"round {round}: {size / seconds:F0} MB/s ({rows / seconds / 1e6:F2} million rows/s), {characters:N0} characters; "
            + $"heap at most {mostHeap / Megabyte:F1} MB, {live / Megabyte:F1} MB of it live; {(double)allocated / rows:F0} bytes allocated per row; "
            + $"working set at most {process.PeakWorkingSet64 / Megabyte:F0} MB");
    }

    // Every row differs, as in a real file.
    private static void Write(string path, int rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        for (int row = 0; row < rows; row++)
        {
            writer.Write($"{row} a sentence of the source language".PadRight(ColumnWidth, 'x'));
            writer.Write('\t');
            writer.Write($"{row} und ihre Uebersetzung".PadRight(ColumnWidth, 'y'));
            writer.Write('\n');
        }
    }
}
