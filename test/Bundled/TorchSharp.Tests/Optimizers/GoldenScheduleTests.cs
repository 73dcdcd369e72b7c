using System.Text.Json;
using TorchSharp.Bundled.Tests.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Mode = TorchSharp.torch.optim.lr_scheduler.impl.CyclicLR.Mode;
using Schedules = TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Bundled.Tests.Optimizers;

/// <summary>Learning-rate schedules against those of the real TorchSharp.</summary>
[TestClass]
public class GoldenScheduleTests
{
    private static readonly Dictionary<string, Func<optim.Optimizer, Schedules.LRScheduler>> s_schedules = new()
    {
        ["StepLR"] = o => Schedules.StepLR(o, 4, 0.5),
        ["ExponentialLR"] = o => Schedules.ExponentialLR(o, 0.9),
        ["CosineAnnealingLR"] = o => Schedules.CosineAnnealingLR(o, 10),
        ["CosineAnnealingLR.eta_min"] = o => Schedules.CosineAnnealingLR(o, 20, 0.05),
        ["LambdaLR"] = o => Schedules.LambdaLR(o, e => 1.0 / (1 + e)),
        ["LambdaLR.noam"] = o => Schedules.LambdaLR(
            o, e => Math.Pow(64, -0.5) * Math.Min(Math.Pow(e + 1, -0.5), (e + 1) * Math.Pow(6, -1.5))),
        ["MultiplicativeLR"] = o => Schedules.MultiplicativeLR(o, e => 0.95),
        ["MultiStepLR"] = o => Schedules.MultiStepLR(o, [3, 7, 7, 12], 0.5),
        ["ConstantLR"] = o => Schedules.ConstantLR(o, 0.25, 5),
        ["LinearLR.all_arguments"] = o => Schedules.LinearLR(o, 0.25, 1.0, 5),
        ["LinearLR.defaults_of_0_99"] = o => Schedules.LinearLR(o),
        ["PolynomialLR"] = o => Schedules.PolynomialLR(o, 10, 2),
        ["OneCycleLR"] = o => Schedules.OneCycleLR(o, 0.5, 20),
        ["CyclicLR"] = o => Schedules.CyclicLR(o, 0.1, 0.5, 4),
        ["ReduceLROnPlateau.patience2"] = o => Schedules.ReduceLROnPlateau(o, "min", 0.5, 2),
        ["ReduceLROnPlateau.cooldown_abs"] = o => Schedules.ReduceLROnPlateau(o, "min", 0.5, 1, 0.01, "abs", 2),
        ["ReduceLROnPlateau.max_minlr"] = o => Schedules.ReduceLROnPlateau(o, "max", 0.1, 1, 1e-4, "rel", 0, [0.01]),
    };

    [TestMethod]
    public void Rates_are_those_of_the_golden_file()
    {
        Dictionary<string, JsonElement> newer = Golden.Cases("differences_0_102").ToDictionary(Golden.NameOf);
        List<string> missing = [];
        foreach (JsonElement golden in Golden.Cases("lr_schedulers").Where(golden => golden.TryGetProperty("lr", out _)))
        {
            string name = Golden.NameOf(golden);
            if (!s_schedules.TryGetValue(name, out Func<optim.Optimizer, Schedules.LRScheduler>? make))
            {
                missing.Add(name);
                continue;
            }
            using SGD optimizer = optim.SGD([new Parameter(zeros(1))], golden.GetProperty("initial_lr").GetDouble());
            Schedules.LRScheduler schedule = make(optimizer);
            double[] expected = Numbers(
                newer.TryGetValue("lr_schedulers/" + name, out JsonElement difference)
                    ? difference.GetProperty("v0_102_8_lr")
                    : golden.GetProperty("lr"));
            double[] metrics = golden.TryGetProperty("metrics", out JsonElement watched) ? Numbers(watched) : [];
            for (int epoch = 0; epoch < expected.Length; epoch++)
            {
                if (epoch > 0 && metrics.Length > 0)
                    schedule.step(metrics[epoch - 1]);
                else if (epoch > 0)
                    schedule.step();
                Assert.AreEqual(expected[epoch], optimizer.ParamGroups.Single().LearningRate, 1e-15, $"{name}, epoch {epoch}");
            }
        }
        Assert.AreEqual("", string.Join(" ", missing));
    }

    [TestMethod]
    public void Cycles_move_the_momentum_against_the_rate()
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 0.1, momentum: 0.5);
        Schedules.LRScheduler schedule = Schedules.CyclicLR(optimizer, 0.1, 0.5, 2, 4, Mode.Triangular2);
        double[] rates = new double[9], momentums = new double[9];
        for (int i = 0; i < 9; i++, schedule.step())
        {
            rates[i] = optimizer.ParamGroups.Single().LearningRate;
            momentums[i] = ((optim.IMomentum)optimizer.ParamGroups.Single()).Momentum;
        }
        AssertNear([0.1, 0.3, 0.5, 0.4, 0.3, 0.2, 0.1, 0.2, 0.3], rates);
        AssertNear([0.9, 0.85, 0.8, 0.825, 0.85, 0.875, 0.9, 0.875, 0.85], momentums);
    }

    [TestMethod]
    public void One_cycle_of_three_phases_on_straight_lines_moves_the_betas()
    {
        using Adam optimizer = optim.Adam([new Parameter(zeros(1))], 0.1);
        Schedules.LRScheduler schedule = Schedules.OneCycleLR(
            optimizer, 1.0, epochs: 2, steps_per_epoch: 5, anneal_strategy: optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear,
            base_momentum: 0.8, max_momentum: 0.9, div_factor: 10, final_div_factor: 10, three_phase: true);
        double[] rates = new double[10], betas = new double[10];
        for (int i = 0; i < 10; i++, schedule.step())
        {
            rates[i] = optimizer.ParamGroups.Single().LearningRate;
            betas[i] = ((optim.IBetas)optimizer.ParamGroups.Single()).Betas.Item1;
        }
        // Up over steps 0 to 2, back to step 4, down to step 9.
        AssertNear([0.1, 0.55, 1, 0.55, 0.1, 0.082, 0.064, 0.046, 0.028, 0.01], rates);
        AssertNear([0.9, 0.85, 0.8, 0.85, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9], betas);
    }

    [TestMethod]
    public void Cycles_refuse_what_they_cannot_do()
    {
        using Adagrad optimizer = optim.Adagrad([new Parameter(zeros(1))], 0.5);
        Assert.ThrowsException<ArgumentException>(() => Schedules.CyclicLR(optimizer, 0.1, 0.5));
        Assert.ThrowsException<ArgumentException>(() => Schedules.CyclicLR(optimizer, 0.1, 0.5, 0, cycle_momentum: false));
        Assert.ThrowsException<ArgumentException>(() => Schedules.OneCycleLR(optimizer, 0.1, 5));
        Assert.ThrowsException<ArgumentException>(() => Schedules.OneCycleLR(optimizer, 0.1, cycle_momentum: false));
        Assert.ThrowsException<ArgumentException>(() => Schedules.OneCycleLR(optimizer, [0.1, 0.2], 5, cycle_momentum: false));
    }

    [TestMethod]
    public void Last_rates_and_the_initial_rate_can_be_asked_for()
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 0.5);
        Schedules.LRScheduler schedule = Schedules.StepLR(optimizer, 1, 0.1);
        schedule.step();
        Assert.AreEqual(0.05, schedule.get_last_lr().Single(), 1e-15);
        Assert.AreEqual(0.5, optimizer.ParamGroups.Single().InitialLearningRate);
    }

    [TestMethod]
    public void Arguments_that_make_no_sense_are_refused()
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 0.5);
        Assert.ThrowsException<ArgumentException>(() => Schedules.ReduceLROnPlateau(optimizer, "sideways"));
        Assert.ThrowsException<ArgumentException>(() => Schedules.ReduceLROnPlateau(optimizer, factor: 1));
        Assert.ThrowsException<InvalidOperationException>(() => Schedules.ReduceLROnPlateau(optimizer).step());
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-12, $"step {i}");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
