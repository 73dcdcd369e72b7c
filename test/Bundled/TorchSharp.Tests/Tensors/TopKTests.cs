using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>The largest few are found without sorting; they are what sorting finds.</summary>
[TestClass]
public sealed class TopKTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 7)]
    [DataRow(31, 5)]
    [DataRow(1000, 128)]
    [DataRow(1000, 129)]
    public void Topk_manyEqualNumbersAndNaN_areTheFirstOfTheSortedRow(int width, int count)
    {
        var random = new Random(width);
        float[] numbers = [.. Enumerable.Range(0, 6 * width).Select(_ => random.Next(12) switch
        {
            0 => float.NaN,
            1 => float.NegativeInfinity,
            2 => float.PositiveInfinity,
            int value => value,
        })];
        Tensor x = tensor(numbers, 6, width);

        (Tensor values, Tensor indexes) = x.topk(count, 1);
        (_, Tensor across) = x.t().topk(count, 0);

        for (int row = 0; row < 6; row++)
        {
            long[] expected = [.. Enumerable.Range(0, width)
                .OrderByDescending(i => float.IsNaN(numbers[row * width + i]) ? 1 : 0).ThenByDescending(i => numbers[row * width + i]).ThenBy(i => i)
                .Take(count).Select(i => (long)i)];
            CollectionAssert.AreEqual(expected, indexes[row].data<long>().ToArray());
            CollectionAssert.AreEqual(expected, across.t()[row].data<long>().ToArray());
            CollectionAssert.AreEqual(
                Array.ConvertAll(expected, i => numbers[row * width + i]), values[row].data<float>().ToArray());
        }
    }
}
