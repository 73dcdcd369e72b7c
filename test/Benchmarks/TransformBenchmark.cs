using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Benchmarks;

/// <summary>
/// Attention over a column of values against a plain copy of the same column through the same view: gigabytes per second, their ratio, and
/// whether memory stays constant.
/// </summary>
internal static class TransformBenchmark
{
    private const double Gigabyte = 1e9;
    private const double Megabyte = 1e6;

    public static int Run(string[] arguments)
    {
        var options = new Options(arguments);
        int rows = options.Number("rows", 100_000);
        int count = options.Number("values", 64);
        int size = options.Number("size", 128);
        int heads = options.Number("heads", 1);
        int rounds = options.Number("rounds", 5);
        var ml = new MLContext(seed: 1);
        var data = new ValuesView(rows, count, size);
        double bytes = (double)rows * count * size * sizeof(float);
        Console.WriteLine($"{rows:N0} rows of {count} x {size} values, {bytes / Gigabyte:F2} GB");
        IDataView attended = ml.Transforms.Attention("Context", ValuesView.Query, ValuesView.Values, heads: heads).Fit(data).Transform(data);

        // The two take turns, because machines change speed.
        var copies = new double[rounds];
        var attentions = new double[rounds];
        for (int round = 0; round <= rounds; round++)
        {
            double copy = Read(data, ValuesView.Values);
            double attention = Read(attended, "Context", "Attention");
            if (round == 0)
                continue; // the first round compiles
            copies[round - 1] = copy;
            attentions[round - 1] = attention;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine($"round {round}: copy {bytes / Gigabyte / copy:F1} GB/s, attention {bytes / Gigabyte / attention:F1} GB/s, "
                + $"ratio {copy / attention:P0}; working set {process.WorkingSet64 / Megabyte:F0} MB, "
                + $"{GC.GetTotalAllocatedBytes(precise: true) / Megabyte:F1} MB allocated so far");
        }
        Console.WriteLine($"median ratio {Median(copies.Zip(attentions, (copy, attention) => copy / attention)):P0}; "
            + $"best copy {bytes / Gigabyte / copies.Min():F1} GB/s, best attention {bytes / Gigabyte / attentions.Min():F1} GB/s");
        return 0;
    }

    /// <summary>Reads columns of all rows; the seconds it took.</summary>
    private static double Read(IDataView view, params string[] columns)
    {
        long start = Stopwatch.GetTimestamp();
        DataViewSchema.Column[] found = Array.ConvertAll(columns, name => view.Schema[name]);
        using DataViewRowCursor cursor = view.GetRowCursor(found);
        ValueGetter<VBuffer<float>>[] getters = Array.ConvertAll(found, cursor.GetGetter<VBuffer<float>>);
        var values = new VBuffer<float>[getters.Length];
        while (cursor.MoveNext())
        {
            for (int i = 0; i < getters.Length; i++)
                getters[i](ref values[i]);
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> numbers) => numbers.Order().ElementAt(numbers.Count() / 2);
}
