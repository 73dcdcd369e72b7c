using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>Compares the stream with what the real generator drew; the cases are named after the calls that made them.</summary>
[TestClass]
public sealed unsafe class RandomStreamTests
{
    /// <summary>Calls that the tensors' own tests run, because more than the stream takes part in them.</summary>
    private static readonly string[] CoveredElsewhere =
    [
        "multinomial.with_replacement", "multinomial.without", "multinomial.one_per_row", "own_generator_leaves_global",
    ];

    [TestMethod]
    public void Draws_equal_the_real_generator()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf("torchsharp/random.json")));
        int compared = 0;
        foreach (JsonElement golden in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            string name = golden.GetProperty("name").GetString()!;
            if (CoveredElsewhere.Contains(name))
                continue;
            RandomStream stream = new(golden.GetProperty("seed").GetInt64());
            foreach (JsonProperty output in golden.GetProperty("outputs").EnumerateObject())
            {
                string call = golden.GetProperty("call").GetString()!;
                if (call.StartsWith('('))
                    call = call[1..^1].Split("), torch.")[output.Name[^1] - '0'];
                string type = output.Value.GetProperty("dtype").GetString()!;
                double[] expected = [.. output.Value.GetProperty("data").EnumerateArray().Select(number => number.GetDouble())];
                double[] actual = Draw(stream, name, call, type, expected.Length);
                // Blocks of normal values go through polynomials, which differ in the last bits.
                bool rounded = call.Contains("normal") || call.Contains("randn") || call.Contains("exponential");
                double tolerance = !rounded ? 0 : type == "float64" ? 1e-14 : 2e-6;
                for (int i = 0; i < expected.Length; i++)
                    Assert.AreEqual(type == "float32" ? (float)expected[i] : expected[i], actual[i], tolerance, $"{name}: element {i}");
                compared++;
            }
        }
        Assert.IsTrue(compared > 80, $"only {compared} outputs were compared");
    }

    [TestMethod]
    public void Clone_goes_on_like_the_original_and_CopyFrom_catches_up()
    {
        RandomStream stream = new(5);
        for (int i = 0; i < 1000; i++)
            stream.Next32();
        stream.NextNormal();
        RandomStream clone = stream.Clone();
        double[] first = [stream.NextNormal(), stream.NextDouble(), stream.NextNormal()];
        double[] second = [clone.NextNormal(), clone.NextDouble(), clone.NextNormal()];
        CollectionAssert.AreEqual(first, second);
        stream.Next64();
        clone.CopyFrom(stream);
        Assert.AreEqual(stream.Next64(), clone.Next64());
    }

    [TestMethod]
    public void Seed_drops_the_cached_normal()
    {
        RandomStream stream = new(1);
        double first = stream.NextNormal();
        stream.Seed(1);
        Assert.AreEqual(first, stream.NextNormal());
    }

    private static double[] Draw(RandomStream stream, string name, string call, string type, int count)
    {
        using Floats values = new(count);
        double[] wide = new double[count];
        long[] integers = new long[count];
        fixed (double* doubles = wide)
        fixed (long* longs = integers)
        {
            switch (name.Split('.')[0] + (name.Contains("float64") ? " double" : ""))
            {
                case "rand_float64 double":
                    stream.Uniform(doubles, count);
                    return wide;
                case "randn_float64 double":
                    stream.Normal(doubles, count);
                    return wide;
                case "randint":
                    long low = call.Contains("-5, 5") ? -5 : 0;
                    long high = call.Contains("-5, 5") ? 5 : call.Contains("1L << 40") ? 1L << 40 : call.Contains("0, 10,") ? 10 : 100;
                    stream.Integers(longs, count, low, high);
                    return [.. integers.Select(value => (double)value)];
                case "randperm":
                    stream.Permutation(longs, count);
                    return [.. integers.Select(value => (double)value)];
                case "bernoulli":
                    using (Floats probabilities = new([.. Enumerable.Range(0, count).Select(i => name.EndsWith("half") ? 0.5f : i / 19f)]))
                        stream.Bernoulli(probabilities.Pointer, values.Pointer, count);
                    break;
                case "bernoulli_" or "bernoulli_ double":
                    return Bytes(stream, 0.3, count, 1);
                case "uniform_":
                    stream.Uniform(values.Pointer, count, -2, 3);
                    break;
                case "normal_":
                    stream.Normal(values.Pointer, count, 1, 2);
                    break;
                case "exponential_":
                    stream.Exponential(values.Pointer, count, 1.5);
                    break;
                case "noncontiguous_normal_":
                    // Memory order [5, 4], reported transposed.
                    for (int i = 0; i < count; i++)
                        values.Span[i % 4 * 5 + i / 4] = (float)stream.NextNormal();
                    break;
                default:
                    if (call.Contains("ropout"))
                    {
                        double p = call.Contains("0.0,") ? 0 : call.Contains("0.1,") ? 0.1 : call.Contains("0.3,") ? 0.3 : 0.5;
                        return p == 0 ? [.. Enumerable.Repeat(1.0, count)] : Bytes(stream, 1 - p, count, (float)(1 / (1 - p)));
                    }
                    if (call.Contains("randn"))
                        stream.Normal(values.Pointer, count);
                    else
                        stream.Uniform(values.Pointer, count);
                    break;
            }
        }
        return [.. values.Span.ToArray().Select(value => (double)value)];
    }

    private static double[] Bytes(RandomStream stream, double probability, int count, float scale)
    {
        byte[] drawn = new byte[count];
        fixed (byte* target = drawn)
            stream.Bernoulli(probability, target, count);
        return [.. drawn.Select(value => (double)(value * scale))];
    }
}
