using System.Text.Json;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>Compares exceptions with those of <c>errors/errors.json</c>.</summary>
internal static class GoldenException
{
    private static readonly Lazy<Dictionary<(string Group, string Name), JsonElement>> s_cases = new(() =>
        GoldenFile.Read("errors/errors.json").GetProperty("cases").EnumerateArray()
            .ToDictionary(item => (item.GetProperty("group").GetString()!, item.GetProperty("name").GetString()!)));

    /// <summary>The golden case of a group and name.</summary>
    public static JsonElement Case(string group, string name) => s_cases.Value[(group, name)];

    /// <summary>Asserts that an action throws what the golden case says, or nothing if it says so.</summary>
    public static void AssertSame(string group, string name, Action action)
    {
        Exception? thrown = null;
        try
        {
            action();
        }
        catch (Exception exception)
        {
            thrown = exception;
        }
        if (Case(group, name).TryGetProperty("exception", out JsonElement golden))
            AssertSame(golden, thrown, $"{group}, {name}");
        else
            Assert.IsNull(thrown, $"{group}, {name}: expected no exception, got {thrown}");
    }

    /// <summary>Asserts that an exception is the golden one, with its inner ones.</summary>
    // The runtime's own messages change with its version: only its types are compared. Which host is part of which is not compared either.
    public static void AssertSame(JsonElement golden, Exception? actual, string place)
    {
        Assert.IsNotNull(actual, $"{place}: expected {golden}, got no exception.");
        Assert.AreEqual(golden.GetProperty("type").GetString(), actual.GetType().FullName, $"{place}: {actual}");
        bool isMarked = golden.TryGetProperty("data", out JsonElement data) && data.TryGetProperty("ML_IsMarked", out _);
        Assert.AreEqual(isMarked, actual.Data.Contains("ML_IsMarked"), $"{place}: mark of {actual}");
        if (isMarked)
        {
            Assert.AreEqual(golden.GetProperty("message").GetString(), actual.Message, place);
            foreach (JsonProperty entry in data.EnumerateObject().Where(entry => entry.Name != "Parent component"))
                Assert.AreEqual(entry.Value.GetString(), actual.Data[entry.Name]?.ToString(), $"{place}: Data[\"{entry.Name}\"]");
        }
        if (golden.TryGetProperty("paramName", out JsonElement parameter))
            Assert.AreEqual(parameter.GetString(), ((ArgumentException)actual).ParamName, place);
        if (golden.TryGetProperty("inner", out JsonElement inner))
            AssertSame(inner, actual.InnerException, $"{place}, inner exception");
    }
}
