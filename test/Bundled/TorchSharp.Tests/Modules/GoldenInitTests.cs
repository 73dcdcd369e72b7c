using System.Text.Json;
using static TorchSharp.torch;
using Init = TorchSharp.torch.nn.init;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>The first values of weights for a seed, and how many random numbers they take.</summary>
[TestClass]
public class GoldenInitTests
{
    private static readonly Dictionary<string, Func<Tensor>> s_calls = new()
    {
        ["init.xavier_uniform_"] = () => Init.xavier_uniform_(zeros(4, 6)),
        ["init.xavier_normal_"] = () => Init.xavier_normal_(zeros(4, 6)),
        ["init.kaiming_uniform_"] = () => Init.kaiming_uniform_(zeros(4, 6)),
        ["init.kaiming_uniform_.relu"] = () => Init.kaiming_uniform_(zeros(4, 6), 0, Init.FanInOut.FanIn, Init.NonlinearityType.ReLU),
        ["init.kaiming_normal_"] = () => Init.kaiming_normal_(zeros(4, 6)),
        ["init.uniform_"] = () => Init.uniform_(zeros(4, 6), -0.1, 0.1),
        ["init.normal_"] = () => Init.normal_(zeros(4, 6), 0, 0.02),
        ["init.constant_"] = () => Init.constant_(zeros(2, 2), 0.5),
        ["init.eye_"] = () => Init.eye_(zeros(2, 3)),
    };

    [TestMethod]
    public void First_values_of_modules_are_those_of_the_seed()
    {
        List<string> missing = [], failures = [];
        foreach (JsonElement golden in Golden.Cases("init"))
        {
            string name = Golden.NameOf(golden);
            manual_seed(golden.GetProperty("seed").GetInt64());
            if (name.StartsWith("init.", StringComparison.Ordinal))
            {
                if (s_calls.TryGetValue(name, out Func<Tensor>? call))
                    Check(name, golden.GetProperty("outputs").GetProperty("out"), call());
                else
                    missing.Add(name);
                continue;
            }
            using nn.Module? module = ModuleTable.Make(Golden.TextOf(golden, "module"));
            if (module is null)
            {
                missing.Add(name);
                continue;
            }
            CollectionAssert.AreEqual(
                golden.GetProperty("parameters").EnumerateObject().Select(entry => entry.Name).ToArray(),
                module.named_parameters().Select(entry => entry.name).ToArray(), name);
            foreach (JsonProperty expected in golden.GetProperty("parameters").EnumerateObject())
                Check($"{name}.{expected.Name}", expected.Value, module.get_parameter(expected.Name)!);
            // Tells how many numbers the module has drawn.
            Check($"{name}.next", golden.GetProperty("next_rand"), rand(2));
        }
        Assert.AreEqual(0, failures.Count, string.Join("\n", failures));
        CollectionAssert.AreEquivalent(
            new[] { "init.orthogonal_", "init.trunc_normal_" },
            missing, string.Join(" ", missing));

        void Check(string what, JsonElement expected, Tensor actual)
        {
            if (Golden.Difference(expected, actual, 0, 1e-6) is { } difference)
                failures.Add($"{what}: {difference}");
        }
    }
}
