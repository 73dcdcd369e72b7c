using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Saved modules against the files of the real TorchSharp, byte for byte, and what loading them does.</summary>
[TestClass]
public class GoldenFileTests
{
    [TestMethod]
    public void Saved_modules_are_the_golden_files_byte_for_byte()
    {
        List<string> missing = [], failures = [];
        foreach (JsonElement golden in Golden.Cases("files"))
        {
            string name = Golden.NameOf(golden);
            using nn.Module? module = golden.TryGetProperty("entries", out JsonElement entries) ? Make(golden) : null;
            if (module is null)
            {
                missing.Add(name);
                continue;
            }
            Fill(module, entries);
            string[]? skip = name == "linear_skip_bias.dat" ? ["bias"] : null;
            using var stream = new MemoryStream();
            module.save(stream, skip);
            byte[] expected = File.ReadAllBytes(PathOf(name == "nested_half.dat" ? "nested_half_0_102.dat" : name));
            if (!expected.AsSpan().SequenceEqual(stream.ToArray()))
                failures.Add($"{name}: expected {Convert.ToHexString(expected)}, received {Convert.ToHexString(stream.ToArray())}");
            if (golden.TryGetProperty("named_parameters", out _))
                CompareNames(name, golden, module, failures);
        }
        Assert.AreEqual(0, failures.Count, string.Join("\n", failures));
        CollectionAssert.AreEquivalent(
            new[] { "linear_long_leb128.dat", "save_non_contiguous_parameter" }, missing);
    }

    [TestMethod]
    public void Golden_files_load_into_modules_of_zeros()
    {
        foreach (JsonElement golden in Golden.Cases("files"))
        {
            string name = Golden.NameOf(golden);
            using nn.Module? module = golden.TryGetProperty("entries", out JsonElement entries)
                && name is not ("linear_skip_bias.dat" or "nested_half.dat")
                ? Make(golden)
                : null;
            if (module is null)
                continue;
            using (no_grad())
            {
                foreach (Tensor tensor in module.state_dict().Values)
                    tensor.fill_(0);
            }
            Assert.AreSame(module, module.load(PathOf(name)));
            AssertEntries(name, entries, module);
        }
    }

    [TestMethod]
    public void Loading_does_what_the_real_one_does()
    {
        Dictionary<string, JsonElement> newer = Golden.Cases("differences_0_102").Where(
            golden => Golden.NameOf(golden).StartsWith("load/", StringComparison.Ordinal))
            .ToDictionary(golden => Golden.NameOf(golden)["load/".Length..]);
        int loaded = 0;
        foreach (JsonElement golden in Golden.Cases("load").Where(golden => Golden.TextOf(golden, "call").Length > 0))
        {
            string name = Golden.NameOf(golden);
            using nn.Module module = ModuleTable.Make(
                Golden.TextOf(golden, "target")) ?? throw new AssertFailedException($"{name}: no such module");
            bool isStateDictionary = name.StartsWith("load_state_dict", StringComparison.Ordinal);
            if (isStateDictionary)
                continue;
            Fill(module, golden.GetProperty("before"));
            newer.TryGetValue(name, out JsonElement difference);
            string? error = difference.ValueKind == JsonValueKind.Object
                && difference.TryGetProperty("v0_102_8_error", out JsonElement newError)
                ? newError.ValueKind == JsonValueKind.Null ? null : newError.GetProperty("type").GetString()
                : Golden.Error(golden)?.Type;
            string? actual = null;
            try
            {
                Load(module, Golden.TextOf(golden, "call"));
            }
            catch (Exception thrown)
            {
                actual = thrown.GetType().FullName;
            }
            Assert.AreEqual(error, actual, name);
            JsonElement after = difference.ValueKind == JsonValueKind.Object
                && difference.TryGetProperty("v0_102_8_after", out JsonElement newAfter)
                ? newAfter
                : golden.GetProperty("after");
            AssertEntries(name, after, module);
            loaded++;
        }
        Assert.IsTrue(loaded >= 20, $"{loaded} cases");
    }

    [TestMethod]
    public void Load_state_dict_reports_names_or_throws_when_strict()
    {
        using Linear full = nn.Linear(3, 2), noBias = nn.Linear(3, 2, false);
        Assert.ThrowsException<InvalidOperationException>(() => full.load_state_dict(noBias.state_dict()));
        Assert.ThrowsException<InvalidOperationException>(() => noBias.load_state_dict(full.state_dict()));

        (IList<string> missing, IList<string> unexpected) = full.load_state_dict(noBias.state_dict(), strict: false);
        CollectionAssert.AreEqual(new[] { "bias" }, missing.ToArray());
        Assert.AreEqual(0, unexpected.Count);
        CollectionAssert.AreEqual(Golden.Doubles(noBias.weight), Golden.Doubles(full.weight));

        (missing, unexpected) = noBias.load_state_dict(full.state_dict(), strict: false);
        Assert.AreEqual(0, missing.Count);
        CollectionAssert.AreEqual(new[] { "bias" }, unexpected.ToArray());
    }

    [TestMethod]
    public void Load_state_dict_converts_types_and_broadcasts_shapes()
    {
        using Linear target = nn.Linear(3, 2);
        target.load_state_dict(new() { ["weight"] = tensor(new double[] { 1, 2, 3 }), ["bias"] = zeros(1) });
        CollectionAssert.AreEqual(new double[] { 1, 2, 3, 1, 2, 3 }, Golden.Doubles(target.weight));
        Assert.AreEqual(ScalarType.Float32, target.weight.dtype);
        Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(
            () => target.load_state_dict(new() { ["weight"] = ones(4), ["bias"] = zeros(2) }));
    }

    [TestMethod]
    public void Loaded_parameters_are_told_one_by_one()
    {
        using Linear target = nn.Linear(3, 2);
        Dictionary<string, bool> loaded = [];
        target.load(PathOf("linear_nobias.dat"), strict: false, loadedParameters: loaded);
        Assert.IsTrue(loaded["weight"]);
        Assert.IsFalse(loaded["bias"]);
    }

    [TestMethod]
    public void Parameters_that_are_not_contiguous_are_saved_row_by_row()
    {
        var module = new OnlyW();
        module.register_parameter("turned", new Parameter(tensor(new float[] { 1, 2, 3, 4, 5, 6 }).reshape(2, 3).t()));
        using var stream = new MemoryStream();
        module.save(stream);
        var other = new OnlyW();
        other.register_parameter("turned", new Parameter(zeros(3, 2)));
        other.load(new MemoryStream(stream.ToArray()));
        CollectionAssert.AreEqual(new double[] { 1, 4, 2, 5, 3, 6 }, Golden.Doubles(other.get_parameter("turned")!));
    }

    [TestMethod]
    public void Streams_are_closed_by_save_and_load()
    {
        using Linear module = nn.Linear(1, 1);
        var saved = new MemoryStream();
        module.save(saved);
        Assert.IsFalse(saved.CanWrite);
        var read = new MemoryStream(saved.ToArray());
        module.load(read);
        Assert.IsFalse(read.CanRead);
    }

    [TestMethod]
    public void A_damaged_header_is_reported_before_memory_is_asked_for()
    {
        // One entry of the name "q", float32, one dimension of 2^60 elements, for a module that does not know it.
        byte[] data = [1, 1, (byte)'q', 6, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
        using Linear module = nn.Linear(1, 1);
        Assert.ThrowsException<EndOfStreamException>(() => module.load(new MemoryStream(data), strict: false));
        data[3] = 77;
        Assert.ThrowsException<InvalidDataException>(() => module.load(new MemoryStream(data), strict: false));
    }

    private static string PathOf(string file) => Path.Combine(Fixtures.PathOf("torchsharp/files"), file);

    private static nn.Module? Make(JsonElement golden)
    {
        string text = Golden.TextOf(golden, "module");
        if (Golden.NameOf(golden) == "nested_half.dat")
            return new Nested().to(ScalarType.Float16);
        foreach (string type in new[] { "Float64", "BFloat16" })
        {
            if (text == $"nn.Linear(3, 2).to(ScalarType.{type})")
                return nn.Linear(3, 2).to(Enum.Parse<ScalarType>(type));
        }
        return ModuleTable.Make(text.Replace(", save(..., skip: [\"bias\"])", "", StringComparison.Ordinal));
    }

    private static void Load(nn.Module module, string call)
    {
        string file = call.Split('"')[1];
        bool strict = !call.Contains("\"), false", StringComparison.Ordinal);
        string[]? skip = call.Contains("List<string>", StringComparison.Ordinal) ? [call.Split('"')[3]] : null;
        module.load(PathOf(file), strict, skip);
    }

    private static void Fill(nn.Module module, JsonElement entries)
    {
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> state = module.state_dict();
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            using Tensor source = Golden.ReadTensor(entry.GetProperty("value"));
            state[entry.GetProperty("key").GetString()!].copy_(source);
        }
    }

    private static void AssertEntries(string name, JsonElement entries, nn.Module module)
    {
        Dictionary<string, Tensor> state = module.state_dict();
        CollectionAssert.AreEqual(
            entries.EnumerateArray().Select(entry => entry.GetProperty("key").GetString()).ToArray(), state.Keys.ToArray(), name);
        foreach (JsonElement entry in entries.EnumerateArray())
        {
            string key = entry.GetProperty("key").GetString()!;
            Assert.IsNull(Golden.Difference(entry.GetProperty("value"), state[key], 0, 0), $"{name}: {key}");
        }
    }

    private static void CompareNames(string name, JsonElement golden, nn.Module module, List<string> failures)
    {
        Compare("named_parameters", module.named_parameters().Select(entry => entry.name));
        Compare("named_buffers", module.named_buffers().Select(entry => entry.name));
        Compare("named_modules", module.named_modules().Select(entry => entry.name));
        Compare("named_children", module.named_children().Select(entry => entry.name));
        bool[] asked = [.. module.parameters().Select(parameter => parameter.requires_grad)];
        if (!asked.SequenceEqual(golden.GetProperty("named_parameters_requires_grad").EnumerateArray().Select(item => item.GetBoolean())))
            failures.Add($"{name}: requires_grad");

        void Compare(string property, IEnumerable<string> actual)
        {
            string expected = string.Join(" ", golden.GetProperty(property).EnumerateArray().Select(item => item.GetString()));
            if (expected != string.Join(" ", actual))
                failures.Add($"{name}: {property}: expected {expected}, received {string.Join(" ", actual)}");
        }
    }
}
