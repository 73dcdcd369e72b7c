using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class AttentionMaskTests
{
    [TestMethod]
    public void FromLengths_zeroOneMany_allowsTheFirstKeysOfEachRow()
    {
        using var scope = NewDisposeScope();

        var mask = AttentionMask.FromLengths([0, 1, 3], 3);

        CollectionAssert.AreEqual(new long[] { 3, 3 }, mask.shape);
        AssertMask("000 100 111", mask);
    }

    [TestMethod]
    public void FromLengths_sourceOfZero_isEmpty()
    {
        using var scope = NewDisposeScope();

        CollectionAssert.AreEqual(new long[] { 2, 0 }, AttentionMask.FromLengths([0, 0], 0).shape);
    }

    [TestMethod]
    [DataRow(0, "1000 1100 1110")]
    [DataRow(1, "1100 1110 1111")]
    public void Causal_withOffset_allowsThePastAndThePresent(int offset, string expected)
    {
        using var scope = NewDisposeScope();

        var mask = AttentionMask.Causal(target: 3, source: 4, offset);

        CollectionAssert.AreEqual(new long[] { 1, 3, 4 }, mask.shape);
        AssertMask(expected, mask);
    }

    [TestMethod]
    public void Pairs_maskedQueryAndKey_allowWhatIsRealOnBothSides()
    {
        using var scope = NewDisposeScope();

        var mask = AttentionMask.Pairs(tensor([true, false]).view(1, 2), tensor([true, true, false]).view(1, 3));

        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, mask.shape);
        AssertMask("110 000", mask);
    }

    [TestMethod]
    public void Both_keysAndCausal_allowWhatBothAllow()
    {
        using var scope = NewDisposeScope();
        var keys = AttentionMask.FromLengths([2, 3], 3);
        var causal = AttentionMask.Causal(2, 3);

        AssertMask("100 110 100 110", AttentionMask.Both(keys, causal)!);
        AssertMask("100 110 100 110", AttentionMask.Both(causal, keys)!);
        Assert.AreSame(keys, AttentionMask.Both(null, keys));
        Assert.AreSame(keys, AttentionMask.Both(keys, null));
        Assert.IsNull(AttentionMask.Both(null, null));
    }

    private static void AssertMask(string rows, Tensor mask) => CollectionAssert.AreEqual(
        rows.Replace(" ", "").Select(digit => digit == '1').ToArray(), mask.contiguous().data<bool>().ToArray());
}
