using System.Text.Json;
using TorchSharp.Bundled.Tests.Tensors;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Scopes;

/// <summary>Who owns and who disposes tensors, step by step, against the real TorchSharp.</summary>
[TestClass]
public sealed class ScopeGoldenTests
{
    /// <summary>Scenarios about modules, optimizers and packed sequences, which belong to the tests of those.</summary>
    private static readonly string[] Elsewhere =
    [
        "parameter_made_in_scope", "parameter_from_existing_tensor", "module_made_in_scope", "module_made_outside_called_inside",
            "gru_made_in_scope",
        "custom_module_with_parameter_and_buffer_made_in_scope", "custom_module_dispose", "packed_sequence_in_scope",
            "packed_sequence_dispose",
        "training_step", "optimizer_made_in_scope_state_survives", "parameters_moved_with_to",
    ];

    /// <summary>Writing a tensor as text makes wrappers of its elements in the real thing, and none here.</summary>
    private static readonly string[] Different = ["scalar_operands_and_0d_extraction"];

    [TestMethod]
    public void Scenarios_keep_the_golden_counts_after_every_step()
    {
        var failures = new List<string>();
        JsonElement[] cases = Golden.Cases("dispose_0_102");
        foreach (JsonElement item in cases.Where(item => !Elsewhere.Contains(Golden.Name(item)) && !Different.Contains(Golden.Name(item))))
        {
            string? difference = Run(item, ScopeScenarios.All[Golden.Name(item)]);
            if (difference != null)
                failures.Add($"{Golden.Name(item)}: {difference}");
        }
        Assert.AreEqual("", string.Join(Environment.NewLine, failures));
        Assert.AreEqual(cases.Length, ScopeScenarios.All.Count + Elsewhere.Length);
    }

    private static string? Run(JsonElement item, Action<ScopeWorld>[] steps)
    {
        using var world = new ScopeWorld();
        ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
        long[] before = Counts(statistics);
        JsonElement[] expected = [.. item.GetProperty("steps").EnumerateArray()];
        for (int i = 0; i < steps.Length; i++)
        {
            string? thrown = null;
            try
            {
                steps[i](world);
            }
            catch (Exception exception)
            {
                thrown = exception.GetType().Name + exception.Message;
            }
            string step = $"step {i + 1} ({expected[i].GetProperty("do").GetString()})";
            if (thrown == null != (Golden.Get(expected[i], "throws") == null))
                return $"{step}: expected {(thrown == null ? "an exception" : "none")}, got {thrown ?? "none"}";
            long[] counts = Counts(statistics);
            JsonElement stats = expected[i].GetProperty("stats");
            string[] names = ["createdOutside", "createdIn", "disposedIn", "detached", "live"];
            for (int k = 0; k < names.Length; k++)
            {
                if (counts[k] - before[k] != stats.GetProperty(names[k]).GetInt64())
                    return $"{step}: expected {names[k]} {stats.GetProperty(names[k])}, got {counts[k] - before[k]}";
            }
            foreach (JsonProperty valid in expected[i].GetProperty("valid").EnumerateObject())
            {
                if (world.Tensors[valid.Name].IsInvalid == valid.Value.GetBoolean())
                    return $"{step}: tensor {valid.Name} should be {(valid.Value.GetBoolean() ? "valid" : "disposed")}";
            }
            foreach (JsonProperty scope in expected[i].GetProperty("scopeCounts").EnumerateObject())
            {
                string found = ScopeCount(world.Scopes[scope.Name]);
                if (found != scope.Value.ToString())
                    return $"{step}: scope {scope.Name} should own {scope.Value}, owns {found}";
            }
        }
        return null;
    }

    private static string ScopeCount(DisposeScope scope)
    {
        try
        {
            return scope.DisposablesCount.ToString();
        }
        catch (ObjectDisposedException)
        {
            return nameof(ObjectDisposedException);
        }
    }

    private static long[] Counts(ThreadDisposeScopeStatistics statistics) =>
    [
        statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount, statistics.DisposedInScopeCount,
            statistics.DetachedFromScopeCount,
        statistics.ThreadTotalLiveCount,
    ];
}
