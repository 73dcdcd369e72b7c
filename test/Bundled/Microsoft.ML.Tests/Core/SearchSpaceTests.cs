using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class SearchSpaceTests
{
    [TestMethod]
    public void Range_keepsTheTypeOfItsNumbers()
    {
        RangeAttribute range = new(1, 10, init: 2, logBase: true);

        Assert.AreEqual(1, range.Min);
        Assert.AreEqual(10, range.Max);
        Assert.AreEqual(2, range.Init);
        Assert.IsTrue(range.LogBase);
        Assert.AreEqual(0.5f, new RangeAttribute(0.5f, 1f).Min);
        Assert.IsNull(new RangeAttribute(0.5, 1.0).Init);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new RangeAttribute(2.0, 1.0));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new RangeAttribute(0.0, 1.0, logBase: true));
    }

    [TestMethod]
    public void Choice_beginsWithTheFirstOrTheGivenValue()
    {
        Assert.AreEqual("a", new ChoiceAttribute("a", "b", "c").DefaultValue);
        Assert.AreEqual("b", new ChoiceAttribute(["a", "b"], "b").DefaultValue);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new ChoiceAttribute(["a"], "z"));
        Assert.IsTrue(new BooleanChoiceAttribute().DefaultValue);
        Assert.IsFalse(new BooleanChoiceAttribute(false).DefaultValue);
    }
}
