using System.Diagnostics;
using System.Text;
using Microsoft.ML.Bundled.Tests.Core;
using Microsoft.ML.Bundled.Tests.Golden;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>
/// Damaged and hostile model files load, where the damage hits nothing that is needed, or end in a documented exception, with little memory.
/// </summary>
[TestClass]
public sealed class MutatedZipTests
{
    private const int Refused = 1000;
    private const int MostTried = 2000;
    private const long MostBytes = 200L << 20;

    private readonly MLContext _ml = new(seed: 1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Load_of_a_thousand_damaged_zips_ends_in_a_documented_exception_in_little_memory()
    {
        byte[][] zips = [.. Directory.GetFiles(GoldenFile.PathOf("models"), "model.zip", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        foreach (byte[] zip in zips)
            Assert.IsNull(Load(zip).Exception, "An undamaged file does not load");
        var failures = new StringBuilder();
        int refused = 0;
        int number = 0;
        long mostBytes = 0;
        TimeSpan longest = TimeSpan.Zero;
        // Damage that hits nothing that is needed is no reason to refuse a file.
        for (; refused < Refused && number < MostTried; number++)
        {
            // Every kind of damage meets every file sooner or later.
            byte[] damaged = ZipMutation.Apply(zips[number / ZipMutation.KindCount % zips.Length], number);
            var (exception, bytes, time) = Load(damaged);
            refused += exception == null ? 0 : 1;
            mostBytes = Math.Max(mostBytes, bytes);
            longest = time > longest ? time : longest;
            if (exception != null && !IsDocumented(exception))
                failures.AppendLine($"{number}: {exception}");
            if (bytes > MostBytes)
                failures.AppendLine($"{number}: {bytes >> 20} MB");
        }

        TestContext.WriteLine($"{refused} of {number} damaged files refused, the others loaded all the same; at most "
            + $"{mostBytes / 1e6:F1} MB allocated and {longest.TotalMilliseconds:F0} ms taken by one");
        Assert.AreEqual("", failures.ToString());
        Assert.AreEqual(Refused, refused, $"Of {number} damaged files only {refused} were refused: the damage hits too little.");
    }

    [TestMethod]
    public void Load_of_an_entry_that_inflates_a_thousandfold_takes_little_memory()
    {
        byte[] bomb = ZipBytes.Make(("TransformerChain/Model.key", new byte[100 << 20])).ToArray();

        var (exception, bytes, _) = Load(bomb);

        Assert.IsTrue(exception != null && IsDocumented(exception), $"{exception}");
        Assert.IsTrue(bytes < MostBytes, $"{bytes >> 20} MB");
    }

    // On the smallest stack that threads have by default: a stack overflow ends the process.
    [TestMethod]
    [DataRow(100, false)]
    [DataRow(1000, true)]
    public void Load_of_chains_in_each_other_succeeds_or_is_a_clear_error(int depth, bool isTooDeep)
    {
        byte[] nested = Nested(depth, isEndless: isTooDeep);
        Exception? exception = null;

        var thread = new Thread(() => (exception, _, _) = Load(nested), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();

        Assert.AreEqual(isTooDeep, exception != null, $"{exception}");
        while (exception is not (null or FormatException))
            exception = exception.InnerException;
        if (isTooDeep)
            StringAssert.Contains(exception?.Message, "nested");
    }

    // Chains of one child each; the innermost is empty, unless it is to be missing.
    private static byte[] Nested(int depth, bool isEndless)
    {
        byte[] empty = ChainKey("chain-empty");
        byte[] parent = [.. empty];
        // The block of an empty chain is its count of children; that of a parent has a child's scope, too.
        BitConverter.TryWriteBytes(parent.AsSpan(256), 1);
        parent = [.. parent[..260], .. BitConverter.GetBytes(4), .. parent[260..]];
        foreach (int offset in new[] { 0x18, 0x80, 0x88, 0x90 })
            BitConverter.TryWriteBytes(parent.AsSpan(offset), BitConverter.ToInt64(parent, offset) + sizeof(int));
        var entries = new (string, byte[])[depth];
        string folder = "TransformerChain";
        for (int i = 0; i < depth; i++, folder += "/Transform_000")
            entries[i] = ($"{folder}/Model.key", i < depth - 1 || isEndless ? parent : empty);
        return ZipBytes.Make(entries).ToArray();
    }

    private static byte[] ChainKey(string name)
    {
        using FileStream zip = File.OpenRead(GoldenFile.PathOf($"models/{name}/model.zip"));
        return ZipBytes.Read(zip).Single(entry => entry.Name == "TransformerChain/Model.key").Bytes;
    }

    private (Exception? Exception, long Bytes, TimeSpan Time) Load(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Exception? thrown = null;
        try
        {
            ITransformer model = _ml.Model.Load(stream, out DataViewSchema schema);
            if (schema != null)
                model.GetOutputSchema(schema);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }
        return (thrown, GC.GetAllocatedBytesForCurrentThread() - bytes, Stopwatch.GetElapsedTime(start));
    }

    // A FormatException, or another one that explains itself, or the runtime's own where the file names an assembly that is not there;
    // often within others that say where.
    private static bool IsDocumented(Exception exception)
    {
        while (exception.InnerException != null && exception is not (FormatException or FileNotFoundException))
            exception = exception.InnerException;
        return exception is FormatException or FileNotFoundException || exception.Data.Contains("ML_IsMarked");
    }
}
