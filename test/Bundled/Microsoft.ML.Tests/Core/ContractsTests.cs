using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class ContractsTests
{
    private static readonly LocalEnvironment _env = new();

    [TestMethod]
    public void Checks_thatFail_throwTheRealTypesAndMessages()
    {
        string? name = null;
        AssertThrows<ArgumentNullException>("Value cannot be null. (Parameter 'name')", () => _env.CheckValue(name));
        AssertThrows<ArgumentOutOfRangeException>("name cannot be null or empty (Parameter 'name')", () => _env.CheckNonEmpty(name));
        AssertThrows<ArgumentOutOfRangeException>("Must be positive (Parameter 'count')", () => _env.CheckParam(false, "count", "Must be positive"));
        AssertThrows<ArgumentOutOfRangeException>("Must be positive (Parameter 'Count')", () => _env.CheckUserArg(false, "Count", "Must be positive"));
        AssertThrows<InvalidOperationException>("Operation is not valid due to the current state of the object.", () => _env.Check(false));
        AssertThrows<InvalidOperationException>("because", () => _env.Check(false, "because"));
        AssertThrows<FormatException>("One of the identified items was in an invalid format.", () => _env.CheckDecode(false));
        AssertThrows<ArgumentOutOfRangeException>("Could not find input column 'A' (Parameter 'inputSchema')",
            () => throw _env.ExceptSchemaMismatch("inputSchema", "input", "A"));
        AssertThrows<ArgumentOutOfRangeException>("Schema mismatch for label column 'A': expected Single, got String (Parameter 'inputSchema')",
            () => throw _env.ExceptSchemaMismatch("inputSchema", "label", "A", "Single", "String"));
    }

    [TestMethod]
    public void Checks_thatHold_throwNothing()
    {
        _env.CheckValue("x");
        Assert.AreEqual("x", _env.CheckNonEmpty("x"));
        _env.CheckParam(true, "count");
        _env.Check(true);
        _env.CheckDecode(true);
    }

    [TestMethod]
    public void Checks_withoutContext_markButNameNoComponent()
    {
        IExceptionContext? none = null;
        var exception = Assert.ThrowsException<ArgumentNullException>(() => none.CheckValue((string?)null, "x"));

        Assert.IsTrue(exception.IsMarked());
        Assert.IsFalse(exception.Data.Contains("Throwing component"));
        Assert.IsFalse(new InvalidOperationException().IsMarked());
    }

    private static void AssertThrows<TException>(string message, Action action) where TException : Exception
    {
        var exception = Assert.ThrowsException<TException>(action);
        Assert.AreEqual(message, exception.Message);
        Assert.AreEqual(1, exception.Data["ML_IsMarked"]);
        Assert.AreEqual("Environment", exception.Data["Throwing component"]);
    }
}
