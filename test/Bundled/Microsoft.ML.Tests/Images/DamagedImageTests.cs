using System.Diagnostics;
using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Damaged and hostile files end in a clear exception, or in an image where the damage hits nothing that is needed.</summary>
[TestClass]
public sealed class DamagedImageTests
{
    private const int Files = 2000;
    private const int LeastRefused = 1000;
    private const long MostBytes = 500_000_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_thousand_damaged_files_are_refused_in_clear_words_and_little_memory()
    {
        byte[][] files = [.. ImageFiles.Names.Select(ImageFiles.Read), .. LargerFiles()];
        var failures = new StringBuilder();
        int refused = 0;
        long mostBytes = 0;
        TimeSpan longest = TimeSpan.Zero;
        for (int number = 0; number < Files; number++)
        {
            byte[] damaged = ImageDamage.Apply(files[number / 10 % files.Length], number);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            try
            {
                MLImage.CreateFromStream(new MemoryStream(damaged)).Dispose();
            }
            catch (ArgumentException exception) when (exception.InnerException is ImageFileException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                failures.AppendLine($"{number}: {exception}");
            }
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes > MostBytes)
                failures.AppendLine($"{number}: {bytes >> 20} MiB");
            mostBytes = Math.Max(mostBytes, bytes);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            longest = time > longest ? time : longest;
        }
        TestContext.WriteLine($"{refused} of {Files} damaged files refused; at most {mostBytes / 1e6:F1} MB and "
            + $"{longest.TotalMilliseconds:F0} ms for one");
        Assert.AreEqual("", failures.ToString());
        Assert.IsTrue(refused >= LeastRefused, $"Only {refused} of {Files} damaged files were refused: the damage hits too little.");
    }

    [TestMethod]
    public void Largest_images_that_short_files_may_claim_take_less_than_the_limit()
    {
        // All zeros compress best: a thousand rows in a byte.
        byte[] flat = PngFile.Make(20_000, 5_000, 1, 0, new byte[5_000 * 2_501]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.AreEqual(20_000, ImageDecoder.Decode(flat).Width);

        Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes);
    }

    private static IEnumerable<byte[]> LargerFiles()
    {
        var random = new Random(1);
        byte[] pixels = new byte[4 * 90 * 70];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % 4 == 3 ? 255 : i / 40 % 256 ^ random.Next(16));
        foreach (string extension in new[] { ".png", ".jpg", ".bmp" })
        {
            using var stream = new MemoryStream();
            ImageEncoder.Write(stream, extension, 90, 70, pixels);
            yield return stream.ToArray();
        }
    }
}
