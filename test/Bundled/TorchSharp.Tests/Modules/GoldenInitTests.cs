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
        ["init.orthogonal_"] = () => Init.orthogonal_(zeros(4, 3)),
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
            // The real trunc_normal_ gives one value everywhere when the deviation is small; ours is tested below.
            new[] { "init.trunc_normal_" },
            missing, string.Join(" ", missing));

        void Check(string what, JsonElement expected, Tensor actual)
        {
            if (Golden.Difference(expected, actual, 0, 1e-6) is { } difference)
                failures.Add($"{what}: {difference}");
        }
    }

    [TestMethod]
    [DataRow(0.0, 0.02, -2.0, 2.0, 0.02)]
    [DataRow(1.0, 1.0, 0.0, 2.0, 0.539560)]
    [DataRow(0.0, 1.0, 3.0, 4.0, 0.221986)]
    public void Truncated_normal_values_keep_to_the_bounds_and_have_the_deviation(double mean, double std, double a, double b, double deviation)
    {
        manual_seed(4);
        Tensor values = Init.trunc_normal_(zeros(200, 100), mean, std, a, b);
        Assert.IsTrue(values.min().ToSingle() >= a && values.max().ToSingle() <= b);
        // The deviations are those of the truncated distribution, by its textbook formula.
        Assert.AreEqual(1, values.std().ToSingle() / deviation, 0.05);
        Assert.ThrowsException<ArgumentException>(() => Init.trunc_normal_(values, 0, 0));
    }

    [TestMethod]
    [DataRow(0.5, 0.0)]
    [DataRow(0.975, 1.959963984540054)]
    [DataRow(0.001, -3.090232306167813)]
    [DataRow(1e-20, -9.262340089798408)]
    public void Quantile_of_the_normal_distribution_is_that_of_the_tables(double probability, double expected)
        => Assert.AreEqual(expected, NormalDistribution.Quantile(probability), 1e-12);

    [TestMethod]
    public void Orthogonal_wide_weights_have_orthogonal_rows_of_the_gain()
    {
        Tensor weight = Init.orthogonal_(zeros(3, 2, 4, ScalarType.Float64), 2).reshape(3, 8);
        Assert.IsTrue((weight.mm(weight.t()) - eye(3, dtype: ScalarType.Float64) * 4).abs().max().ToDouble() < 1e-12);
    }

    [TestMethod]
    public void Sparse_weights_have_zeros_in_each_column_and_dirac_ones_in_the_middle()
    {
        Tensor sparse = Init.sparse_(ones(10, 4), 0.25);
        foreach (Tensor column in sparse.unbind(1))
            Assert.AreEqual(3, (column == 0f).sum().ToInt64());
        Tensor x = rand(1, 2, 4, 4), dirac = Init.dirac_(ones(3, 2, 3, 3));
        Tensor y = nn.functional.conv2d(x, dirac, padding: [1]);
        Assert.IsTrue(y[0, 0].equal(x[0, 0]).all().ToBoolean() && y[0, 1].equal(x[0, 1]).all().ToBoolean());
        Assert.AreEqual(0f, y[0, 2].abs().sum().ToSingle());
    }
}
