using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class TauswortheHybridTests
{
    [TestMethod]
    public void Rand_ofEachSeed_givesTheRealNumbers()
    {
        int seeds = 0;
        foreach (JsonElement golden in Generators().Where(golden => golden.TryGetProperty("seed", out _)))
        {
            Random random = new LocalEnvironment().Register("x", golden.GetProperty("seed").GetInt32()).Rand;
            // One generator draws all of these, in this order.
            AssertDraws(golden, "Next", () => random.Next());
            AssertDraws(golden, "Next(1000)", () => random.Next(1000));
            AssertDraws(golden, "Next(-5,5)", () => random.Next(-5, 5));
            AssertDraws(golden, "NextDouble", random.NextDouble);
            seeds++;
        }
        Assert.AreEqual(5, seeds);
    }

    [TestMethod]
    public void Rand_ofHostsWithoutASeed_followsFromTheEnvironmentsSeed()
    {
        JsonElement golden = Generators().Single(golden => golden.TryGetProperty("contextSeed", out _));
        LocalEnvironment env = new(golden.GetProperty("contextSeed").GetInt32());
        IHost first = env.Register("a");
        IHost second = env.Register("b");
        IHost third = first.Register("c");

        AssertDraws(golden, "h1.Next", () => first.Rand.Next());
        AssertDraws(golden, "h2.Next", () => second.Rand.Next());
        AssertDraws(golden, "h3.Next", () => third.Rand.Next());
    }

    [TestMethod]
    public void Rand_environmentsWithoutASeed_differ()
    {
        static int[] Draw()
        {
            Random random = new LocalEnvironment().Register("x").Rand;
            return [.. Enumerable.Range(0, 8).Select(_ => random.Next())];
        }

        CollectionAssert.AreNotEqual(Draw(), Draw());
    }

    [TestMethod]
    public void Next_edgesOfRanges_stayWithin()
    {
        TauswortheHybrid random = RandomUtils.Create(5);
        for (int i = 0; i < 1000; i++)
        {
            Assert.AreEqual(0, random.Next(0));
            Assert.AreEqual(7, random.Next(7, 7));
            Assert.IsTrue(random.Next(int.MinValue, int.MaxValue) < int.MaxValue);
            float single = random.NextSingle();
            Assert.IsTrue(single is >= 0 and < 1);
            Assert.AreEqual(0, single * 8388608 % 1);
        }
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [TestMethod]
    public void NextBytes_fillsTheWholeBuffer()
    {
        byte[] bytes = new byte[4096];
        RandomUtils.Create(1).NextBytes(bytes);

        // Each of 256 values is expected 16 times; none is missing, in the middle or at the end.
        Assert.AreEqual(256, bytes.Distinct().Count());
        Assert.IsTrue(bytes[^16..].Distinct().Count() > 8);
    }

    [TestMethod]
    public void Rand_everyWayToDraw_followsFromTheSeed()
    {
        static string Draw()
        {
            Random random = RandomUtils.Create(3);
            int[] shuffled = [1, 2, 3, 4, 5, 6, 7, 8, 9];
            random.Shuffle(shuffled);
            return $"{random.NextInt64()} {random.NextInt64(1L << 40)} {random.NextInt64(-5, 1L << 40)} {random.NextSingle()} "
                + $"{string.Join(',', random.GetItems(shuffled, 5))} {string.Join(',', shuffled)}";
        }

        Assert.AreEqual(Draw(), Draw());
    }

    private static List<JsonElement> Generators()
    {
        using FileStream stream = File.OpenRead(Fixtures.PathOf("mlnet-5.0.0/rows/generator.json"));
        return [.. JsonSerializer.Deserialize<JsonElement>(stream).GetProperty("generator").EnumerateArray()];
    }

    private static void AssertDraws<T>(JsonElement golden, string name, Func<T> draw)
    {
        foreach (JsonElement expected in golden.GetProperty(name).EnumerateArray())
            Assert.AreEqual(expected.GetDouble(), Convert.ToDouble(draw()), name);
    }
}
