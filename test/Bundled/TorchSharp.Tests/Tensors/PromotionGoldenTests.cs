using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Result types and values of operators over all pairs of types against the real TorchSharp.</summary>
[TestClass]
public sealed class PromotionGoldenTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Pairs = new()
    {
        ["add"] = (a, b) => a + b,
        ["sub"] = (a, b) => a - b,
        ["mul"] = (a, b) => a * b,
        ["div"] = (a, b) => a / b,
        ["floor_divide"] = (a, b) => a.floor_divide(b),
        ["remainder"] = (a, b) => a.remainder(b),
        ["operator %"] = (a, b) => a % b,
        ["pow"] = (a, b) => a.pow(b),
        ["maximum"] = (a, b) => a.maximum(b),
        ["gt"] = (a, b) => a > b,
        ["where"] = (a, b) => where(tensor(new[] { true, false, true }), a, b),
        ["cat"] = (a, b) => cat([a, b]),
        ["mm"] = (a, b) => a.reshape(1, -1).mm(b.reshape(-1, 1)),
        ["add_ (in place)"] = (a, b) => a.add_(b),
        ["div_ (in place)"] = (a, b) => a.div_(b),
        ["mul_ (in place)"] = (a, b) => a.mul_(b),
        ["bitwise &"] = (a, b) => a & b,
    };

    private static readonly Dictionary<string, Func<Tensor, Scalar, Tensor>> Scalars = new()
    {
        ["add"] = (a, b) => a + b,
        ["sub"] = (a, b) => a - b,
        ["mul"] = (a, b) => a * b,
        ["div"] = (a, b) => a / b,
        ["floor_divide"] = (a, b) => a.floor_divide(b),
        ["remainder"] = (a, b) => a.remainder(b),
        ["operator %"] = (a, b) => a % b,
        ["pow"] = (a, b) => a.pow(b),
        ["gt"] = (a, b) => a > b,
        ["scalar add"] = (a, b) => b + a,
        ["scalar sub"] = (a, b) => b - a,
        ["masked_fill"] = (a, b) => a.masked_fill(tensor(new[] { true, false, true }), b),
        ["clamp min"] = (a, b) => a.clamp(min: b),
        ["add_ (in place)"] = (a, b) => a.add_(b),
        ["div_ (in place)"] = (a, b) => a.div_(b),
        ["mul_ (in place)"] = (a, b) => a.mul_(b),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Singles = new()
    {
        ["exp"] = a => a.exp(),
        ["sqrt"] = a => a.sqrt(),
        ["tanh"] = a => a.tanh(),
        ["sigmoid"] = a => a.sigmoid(),
        ["relu"] = a => a.relu(),
        ["abs"] = a => a.abs(),
        ["neg"] = a => -a,
        ["sum"] = a => a.sum(),
        ["cumsum"] = a => a.cumsum(0),
        ["mean"] = a => a.mean(),
        ["softmax"] = a => a.softmax(0),
        ["prod_cumprod"] = a => a.cumprod(0),
        ["max"] = a => a.max(),
        ["argmax"] = a => a.argmax(),
        ["floor"] = a => a.floor(),
        ["bitwise ~"] = a => ~a,
        ["reciprocal"] = a => a.reciprocal(),
        ["square"] = a => a.square(),
        ["norm"] = a => a.norm(),
        ["std"] = a => a.std(),
        ["any"] = a => a.any(),
        ["sort"] = a => a.sort().Values,
        ["mm self"] = a => a.reshape(1, -1).mm(a.reshape(-1, 1)),
        ["tril 3x3"] = a => a.expand(3, 3).tril(),
    };

    [TestMethod]
    public void Operators_of_all_types_give_the_golden_types_and_values()
    {
        var failures = new List<string>();
        JsonElement[] cases = Golden.Cases("promotion");
        foreach (JsonElement item in cases)
        {
            using DisposeScope scope = NewDisposeScope();
            if (Run(item) is { } difference)
                failures.Add($"{Golden.Name(item)}: {difference}");
        }
        Assert.AreEqual("", string.Join(Environment.NewLine, failures.Take(50)), $"{failures.Count} of {cases.Length} cases differ.");
        Assert.AreEqual(2417, cases.Length);
    }

    private static string? Run(JsonElement item)
    {
        string op = item.GetProperty("op").GetString()!;
        Tensor a = Operand(item.GetProperty("a").GetString()!);
        string? b = item.TryGetProperty("b", out JsonElement right) ? right.GetString() : null;
        Tensor result;
        try
        {
            result = b == null ? Singles[op](a) : b.StartsWith("scalar") ? Scalars[op](a, Number(b)) : Pairs[op](a, Operand(b));
        }
        catch (ExternalException exception)
        {
            return Golden.Get(item, "error") == null ? $"expected a result, got: {exception.Message}" : null;
        }
        if (Golden.Get(item, "error") != null)
            return $"expected an exception, got {result.dtype}";
        return Golden.Difference(result, item.GetProperty("result"), rtol: 1e-5);
    }

    private static Tensor Operand(string text)
    {
        ScalarType type = Golden.TypeOf(text[..text.IndexOf('[')]);
        return text.EndsWith("[3]") ? tensor(new[] { 3f, 2f, 1f }).to(type) : tensor(3f).to(type);
    }

    private static Scalar Number(string text) => text switch
    {
        "scalar int 2" => 2,
        "scalar long 2" => 2L,
        "scalar float 2.5" => 2.5f,
        "scalar double 2.5" => 2.5,
        "scalar bool true" => true,
        _ => throw new ArgumentException($"The golden file names an operand '{text}'."),
    };
}
