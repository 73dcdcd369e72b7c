using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Random tensors against what the real TorchSharp drew from the same seeds.</summary>
[TestClass]
public sealed class RandomGoldenTests
{
    [TestMethod]
    public void Draws_after_the_same_seed_are_the_golden_ones()
    {
        var failures = new List<string>();
        JsonElement[] cases = Golden.Cases("random");
        foreach (JsonElement item in cases)
        {
            using DisposeScope scope = NewDisposeScope();
            manual_seed(item.GetProperty("seed").GetInt64());
            Tensor?[] outputs = Golden.Outputs(GoldenCalls.Random[Golden.Name(item)]());
            JsonProperty[] expected = [.. item.GetProperty("outputs").EnumerateObject()];
            Assert.AreEqual(expected.Length, outputs.Length, Golden.Name(item));
            for (int i = 0; i < outputs.Length; i++)
            {
                // Normal numbers in blocks of 16 come from polynomials; everything else is exact.
                double tolerance = outputs[i]!.numel() >= 16 && GoldenNormal(item) ? 1e-6 : 0;
                if (Golden.Difference(outputs[i], expected[i].Value, tolerance, tolerance) is { } difference)
                    failures.Add($"{Golden.Name(item)} {expected[i].Name}: {difference}");
            }
        }
        Assert.AreEqual("", string.Join(Environment.NewLine, failures));
        Assert.AreEqual(cases.Length, GoldenCalls.Random.Count);
    }

    private static bool GoldenNormal(JsonElement item) => Golden.Name(item).Contains("normal") || Golden.Name(item).Contains("randn");
}
