using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML.Attention.Tests.Persistence;

[TestClass]
public sealed class RowScalesTests
{
    [TestMethod]
    public void Quantize_rows_roundsEachByItsOwnScale()
    {
        // Largest 127, 254 and 0: the scales are 1, 2 and 0. A half goes to the even neighbour.
        float[] weights = [127, -64.4f, 0.5f, 1.5f, 3, -254, 2.9f, 3.1f, 0, 0, 0, 0];

        (sbyte[] numbers, float[] scales) = RowScales.Quantize(weights, rows: 3);

        CollectionAssert.AreEqual(new float[] { 1, 2, 0 }, scales);
        CollectionAssert.AreEqual(new sbyte[] { 127, -64, 0, 2, 2, -127, 1, 2, 0, 0, 0, 0 }, numbers);
        CollectionAssert.AreEqual(new float[] { 127, -64, 0, 2, 4, -254, 2, 4, 0, 0, 0, 0 }, RowScales.Restore(numbers, scales));
    }

    [TestMethod]
    public void Quantize_scale_isRoundedUpTo17Bits()
    {
        // 1 / 127 = 1.00000010000001000000100... (binary) x 2^-7: the bit after the 17th is cut, so the 17th is raised.
        (sbyte[] numbers, float[] scales) = RowScales.Quantize([1, 0.25f], rows: 1);

        Assert.AreEqual((65536 + 516 + 1) / 65536f / 128, scales[0]);
        CollectionAssert.AreEqual(new sbyte[] { 127, 32 }, numbers); // 31.75
    }

    [TestMethod]
    public void Quantize_weightsNearTheEndsOfTheirRange_areZerosOrRefused()
    {
        (sbyte[] numbers, float[] scales) = RowScales.Quantize([1e-37f, -1e-44f, 3.0e38f, -1, float.MaxValue, 0], rows: 3);

        Assert.AreEqual(0, scales[0]);
        CollectionAssert.AreEqual(new sbyte[] { 0, 0, 127, 0 }, numbers[..4]);
        Assert.AreEqual(float.PositiveInfinity, scales[2]);
    }

    [TestMethod]
    public void Quantize_anyWeights_areNearAndStayAsTheyAreTheSecondTime()
    {
        Arbitrary<(int Seed, int Exponent)> inputs = (from seed in Gen.Choose(0, int.MaxValue)
                                                      from exponent in Gen.Choose(-135, 127)
                                                      select (seed, exponent)).ToArbitrary();
        Prop.ForAll(inputs, input =>
        {
            var random = new Random(input.Seed);
            int rows = random.Next(1, 4), columns = random.Next(1, 20);
            float[] weights = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)Math.ScaleB(random.NextDouble() - 0.5, input.Exponent))];

            (sbyte[] numbers, float[] scales) = RowScales.Quantize(weights, rows);
            float[] near = RowScales.Restore(numbers, scales);
            (sbyte[] again, float[] scalesAgain) = RowScales.Quantize(near, rows);

            CollectionAssert.AreEqual(scales, scalesAgain, $"scales of {input}");
            CollectionAssert.AreEqual(numbers, again, $"{input}");
            for (int i = 0; i < weights.Length; i++)
            {
                // Half a step; where there are no steps, all is below 127 of the smallest.
                double most = Math.Max(scales[i / columns] * 0.50001, scales[i / columns] == 0 ? 127 * 1.2e-38 : 0);
                Assert.IsTrue(Math.Abs(weights[i] - near[i]) <= most, $"{input}: weight {i} is {weights[i]}, stored as {near[i]}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(17UL, 1409UL));
    }
}
