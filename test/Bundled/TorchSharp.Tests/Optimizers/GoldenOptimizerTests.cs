using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using TorchSharp.Bundled.Tests.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Optimizers;

/// <summary>Optimizers, their files and gradient clipping against what the real TorchSharp computed.</summary>
[TestClass]
public class GoldenOptimizerTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> s_optimizers = new()
    {
        ["optim.SGD(p, 0.1)"] = p => optim.SGD(p, 0.1),
        ["optim.SGD(p, 0.1, momentum: 0.9)"] = p => optim.SGD(p, 0.1, momentum: 0.9),
        ["optim.SGD(p, 0.1, momentum: 0.9, nesterov: true)"] = p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true),
        ["optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.5)"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.5),
        ["optim.SGD(p, 0.1, weight_decay: 0.01)"] = p => optim.SGD(p, 0.1, weight_decay: 0.01),
        ["optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true)"] = p => optim.SGD(
            p, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true),
        ["optim.SGD(p, 0.1, maximize: true)"] = p => optim.SGD(p, 0.1, maximize: true),
        ["optim.Adam(p, 0.01)"] = p => optim.Adam(p, 0.01),
        ["optim.Adam(p)"] = p => optim.Adam(p),
        ["optim.Adam(p, 0.01, weight_decay: 0.1)"] = p => optim.Adam(p, 0.01, weight_decay: 0.1),
        ["optim.Adam(p, 0.01, amsgrad: true)"] = p => optim.Adam(p, 0.01, amsgrad: true),
        ["optim.Adam(p, 0.01, 0.8, 0.99, 1e-3)"] = p => optim.Adam(p, 0.01, 0.8, 0.99, 1e-3),
        ["optim.Adam(p, 0.01, maximize: true)"] = p => optim.Adam(p, 0.01, maximize: true),
        ["optim.AdamW(p, 0.01)"] = p => optim.AdamW(p, 0.01),
        ["optim.AdamW(p, 0.01, weight_decay: 0.1)"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1),
        ["optim.AdamW(p, 0.01, weight_decay: 0.1, amsgrad: true)"] = p => optim.AdamW(p, 0.01, weight_decay: 0.1, amsgrad: true),
        ["optim.Adagrad(p, 0.1)"] = p => optim.Adagrad(p, 0.1),
        ["optim.Adagrad(p, 0.1, 0.1, 0.01, 0.5)"] = p => optim.Adagrad(p, 0.1, 0.1, 0.01, 0.5),
        ["optim.RMSProp(p, 0.01)"] = p => optim.RMSProp(p, 0.01),
        ["optim.RMSProp(p, 0.01, momentum: 0.9, centered: true, weight_decay: 0.01)"] = p => optim.RMSProp(
            p, 0.01, momentum: 0.9, centered: true, weight_decay: 0.01),
    };

    [TestMethod]
    public void Five_steps_give_the_parameters_of_the_golden_file()
    {
        int steps = 0;
        foreach (JsonElement golden in Golden.Cases("optimizers").Where(golden => golden.TryGetProperty("optimizer", out _)))
        {
            string name = Golden.NameOf(golden);
            Parameter[] parameters = Parameters(golden.GetProperty("parameters"));
            using OptimizerHelper optimizer = Make(golden, parameters);
            JsonElement[] expected = [.. golden.GetProperty("parameters_after_each_step").EnumerateArray()];
            JsonElement[] gradients = [.. golden.GetProperty("gradients_per_step").EnumerateArray()];
            for (int step = 0; step < expected.Length; step++)
            {
                // This case's own run set the rate by hand before each step.
                if (name == "Adam.lr_changed_between_steps")
                    optimizer.ParamGroups.Single().LearningRate = 0.01 / (step + 1);
                SetGradients(parameters, gradients[step]);
                optimizer.step();
                AssertParameters($"{name}, step {step}", expected[step], parameters);
                steps++;
            }
        }
        Assert.AreEqual(21 * 5, steps);
    }

    [TestMethod]
    public void Parameters_without_a_gradient_stay_as_they_are()
    {
        var parameter = new Parameter(ones(3));
        using Adam optimizer = optim.Adam([parameter], 0.1);
        optimizer.step();
        CollectionAssert.AreEqual(new double[] { 1, 1, 1 }, Golden.Doubles(parameter));
        Assert.AreEqual(0, ((Adam.State)optimizer.state_dict().State[0]).step);
    }

    [TestMethod]
    public void Zero_grad_leaves_zeros_and_the_next_step_still_moves()
    {
        var parameter = new Parameter(ones(3));
        using Adam optimizer = optim.Adam([parameter], 0.1);
        optimizer.zero_grad();
        Assert.IsNull(parameter.grad);
        (parameter * parameter).sum().backward();
        optimizer.step();
        double[] before = Golden.Doubles(parameter);
        optimizer.zero_grad();
        CollectionAssert.AreEqual(new double[] { 0, 0, 0 }, Golden.Doubles(parameter.grad!));
        optimizer.step();
        Assert.IsTrue(Golden.Doubles(parameter)[0] < before[0]);
    }

    [TestMethod]
    public void State_files_are_the_golden_ones_and_resuming_equals_going_on()
    {
        int compared = 0;
        foreach (JsonElement golden in Golden.Cases("optimizer_state").Where(golden => golden.TryGetProperty("start", out _)))
        {
            string name = Golden.NameOf(golden);
            string path = Fixtures.PathOf("torchsharp/files/" + name);
            Parameter[] parameters = Parameters(golden.GetProperty("start"));
            using OptimizerHelper optimizer = Make(golden, parameters);
            JsonElement[] gradients = [.. golden.GetProperty("gradients_per_step").EnumerateArray()];
            // In these cases the second parameter never got its gradient.
            bool isPartial = name.Contains("_partial", StringComparison.Ordinal);
            for (int step = 0; step < 2; step++)
            {
                SetGradients(parameters, gradients[step], isPartial);
                optimizer.step();
            }
            using OptimizerHelper resumed = Make(golden, parameters);
            resumed.load_state_dict(path);
            CollectionAssert.AreEqual(File.ReadAllBytes(path), Saved(resumed), name);
            Assert.AreEqual(File.ReadAllBytes(path).Length, Saved(optimizer).Length, name);
            foreach ((OptimizerState loaded, OptimizerState computed) in resumed.state_dict().State.Zip(optimizer.state_dict().State))
                Assert.IsTrue(
                    computed.ApproximatelyEquals(loaded),
                    $"{name}: expected {Convert.ToHexString(Saved(resumed))}, received {Convert.ToHexString(Saved(optimizer))}");

            SetGradients(parameters, gradients[2], isPartial);
            resumed.step();
            AssertParameters(name, golden.GetProperty("after_resume").GetProperty("parameters_after_third_step"), parameters);
            compared++;
        }
        Assert.AreEqual(9, compared);
    }

    [TestMethod]
    public void State_of_another_optimizer_or_of_other_parameters_is_refused()
    {
        string path = Fixtures.PathOf("torchsharp/files/adam.state");
        Parameter[] two = [new(zeros(2, 3)), new(zeros(2))];
        using SGD other = optim.SGD(two, 0.1);
        InvalidDataException wrongType = Assert.ThrowsException<InvalidDataException>(() => other.load_state_dict(path));
        Assert.AreEqual("Mismatched optimizer type: expected 'SGD', but found 'Adam' in the loaded stream.", wrongType.Message);
        using Adam fewer = optim.Adam([two[0]], 0.1);
        ArgumentException wrongCount = Assert.ThrowsException<ArgumentException>(() => fewer.load_state_dict(path));
        Assert.AreEqual("Invalid optimizer state -- different number of states.", wrongCount.Message);
    }

    [TestMethod]
    public void Loading_overwrites_the_learning_rate()
    {
        Parameter[] two = [new(zeros(2, 3)), new(zeros(2))];
        using Adam optimizer = optim.Adam(two, 0.5);
        optimizer.load_state_dict(Fixtures.PathOf("torchsharp/files/adam.state"));
        Assert.AreEqual(0.01, optimizer.ParamGroups.Single().LearningRate);
    }

    [TestMethod]
    public void State_dictionaries_carry_over_to_another_optimizer()
    {
        Parameter first = new(ones(2)), second = new(ones(2));
        using Adam source = optim.Adam([first], 0.1), target = optim.Adam([second], 0.5);
        (first * first).sum().backward();
        source.step();
        target.load_state_dict(source.state_dict());
        Assert.IsTrue(target.state_dict().State[0].ApproximatelyEquals(source.state_dict().State[0]));
        Assert.AreEqual(0.1, target.ParamGroups.Single().LearningRate);
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        Parameter[] one = [new(zeros(1))];
        Assert.AreEqual("Invalid learning rate: -1", Assert.ThrowsException<ArgumentException>(() => optim.Adam(one, -1.0)).Message);
        Assert.AreEqual("Invalid beta1: 1", Assert.ThrowsException<ArgumentException>(() => optim.Adam(one, 0.1, 1.0)).Message);
        Assert.AreEqual(
            "Nesterov momentum requires a momentum and zero dampening",
            Assert.ThrowsException<ArgumentException>(() => optim.SGD(one, 0.1, nesterov: true)).Message);
        using Adam empty = optim.Adam(Array.Empty<Parameter>(), 0.1);
        Assert.IsNull(empty.step());
    }

    [TestMethod]
    public void Groups_have_rates_of_their_own()
    {
        Parameter slow = new(ones(1)), fast = new(ones(1));
        using SGD optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.25), new SGD.ParamGroup { Parameters = [fast] }], 1.0);
        (slow + fast).sum().backward();
        optimizer.step();
        Assert.AreEqual(0.75, slow.ToDouble());
        Assert.AreEqual(0, fast.ToDouble());
    }

    [TestMethod]
    public void Clipping_gives_the_gradients_of_the_golden_file()
    {
        foreach (JsonElement golden in Golden.Cases("clip_grad"))
        {
            string name = Golden.NameOf(golden);
            JsonElement[] before = [.. golden.GetProperty("grads").EnumerateArray()];
            Parameter[] parameters = [new(zeros(2, 3)), new(zeros(4))];
            SetGradients(parameters, golden.GetProperty("grads"));
            double? returned = Clip(Golden.TextOf(golden, "call"), parameters);
            JsonElement expected = golden.GetProperty("returned");
            if (expected.ValueKind == JsonValueKind.Number)
                Assert.AreEqual(expected.GetDouble(), returned!.Value, 1e-6 * expected.GetDouble(), name);
            else if (expected.ValueKind == JsonValueKind.String)
                Assert.AreEqual(double.Parse(expected.GetString()!, System.Globalization.CultureInfo.InvariantCulture), returned);
            JsonElement[] after = [.. golden.GetProperty("grads_after").EnumerateArray()];
            for (int i = 0; i < after.Length; i++)
                Assert.IsNull(Golden.Difference(after[i], parameters[i].grad), $"{name}, parameter {i}");
        }
    }

    private static double? Clip(string call, Parameter[] p)
    {
        switch (call[(call.IndexOf("=>", StringComparison.Ordinal) + 3)..])
        {
            case "nn.utils.clip_grad_norm_(p, 1.0)": return nn.utils.clip_grad_norm_(p, 1.0);
            case "nn.utils.clip_grad_norm_(p, 1000.0)": return nn.utils.clip_grad_norm_(p, 1000.0);
            case "nn.utils.clip_grad_norm_(p, 1.0, 1)": return nn.utils.clip_grad_norm_(p, 1.0, 1);
            case "nn.utils.clip_grad_norm_(p, 0.5, double.PositiveInfinity)":
                return nn.utils.clip_grad_norm_(
                p, 0.5, double.PositiveInfinity);
            case "{ nn.utils.clip_grad_value_(p, 0.75); return null; }":
                nn.utils.clip_grad_value_(p, 0.75);
                return null;
            default: throw new AssertFailedException($"Unknown call {call}");
        }
    }

    private static OptimizerHelper Make(JsonElement golden, Parameter[] parameters)
        => s_optimizers[Golden.TextOf(golden, "optimizer")["p => ".Length..]](parameters);

    private static Parameter[] Parameters(JsonElement values)
        => [.. values.EnumerateArray().Select(value => new Parameter(Golden.ReadTensor(value)))];

    private static void SetGradients(Parameter[] parameters, JsonElement gradients, bool firstOnly = false)
    {
        int i = 0;
        foreach (JsonElement gradient in gradients.EnumerateArray())
        {
            bool isMissing = gradient.ValueKind == JsonValueKind.Null || (firstOnly && i > 0);
            parameters[i++].grad = isMissing ? null : Golden.ReadTensor(gradient);
        }
    }

    private static void AssertParameters(string name, JsonElement expected, Parameter[] parameters)
    {
        int i = 0;
        foreach (JsonElement value in expected.EnumerateArray())
        {
            Assert.IsNull(Golden.Difference(value, parameters[i]), $"{name}, parameter {i}");
            i++;
        }
    }

    private static byte[] Saved(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
