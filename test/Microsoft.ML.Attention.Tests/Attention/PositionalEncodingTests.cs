using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class PositionalEncodingTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(5)]
    public void SinusoidalPositionalEncoding_anySize_addsTheFormula(int size)
    {
        using var scope = NewDisposeScope();
        using var encoding = new SinusoidalPositionalEncoding(size, maximumLength: 50);
        var input = randn(2, 50, size);

        var codes = (encoding.call(input) - input).data<float>().ToArray();

        for (var i = 0; i < codes.Length; i++)
        {
            var (position, component) = (i / size % 50, i % size);
            var angle = position / Math.Pow(10000, 2.0 * (component / 2) / size);
            Assert.AreEqual(component % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), codes[i], 1e-6, $"[{position}, {component}]");
        }
    }

    [TestMethod]
    public void SinusoidalPositionalEncoding_hasNothingToSave()
    {
        using var encoding = new SinusoidalPositionalEncoding(4);

        Assert.AreEqual(0, encoding.state_dict().Count);
    }

    [TestMethod]
    public void LearnedPositionalEncoding_adds_itsParameterAndPassesGradients()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var encoding = new LearnedPositionalEncoding(3, maximumLength: 5);
        var table = encoding.get_parameter("positions")!;

        var output = encoding.call(zeros(2, 4, 3));
        output.sum().backward();

        CollectionAssert.AreEqual(table.narrow(0, 0, 4).detach().data<float>().ToArray(), output[1].detach().data<float>().ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Repeat(2f, 12).Concat(new float[3]).ToArray(), table.grad!.data<float>().ToArray()); // two rows, the last position unused
        Assert.IsTrue(table.detach().data<float>().ToArray().All(weight => weight != 0 && Math.Abs(weight) < 0.1));
    }

    [TestMethod]
    public void Encode_partByPart_equalsAllAtOnce()
    {
        using var scope = NewDisposeScope();
        using var encoding = new SinusoidalPositionalEncoding(4, maximumLength: 6);
        var input = randn(2, 6, 4);

        var parts = cat([encoding.Encode(input.narrow(1, 0, 2), 0), encoding.Encode(input.narrow(1, 2, 4), 2)], 1);

        CollectionAssert.AreEqual(encoding.call(input).data<float>().ToArray(), parts.data<float>().ToArray());
    }

    [TestMethod]
    public void Encode_tooLongOrOfAnotherSize_saysWhatItExpects()
    {
        using var scope = NewDisposeScope();
        foreach (PositionalEncoding encoding in new PositionalEncoding[] { new SinusoidalPositionalEncoding(4, 6), new LearnedPositionalEncoding(4, 6) })
        {
            var tooLong = Assert.ThrowsExactly<ArgumentException>(() => encoding.Encode(zeros(1, 4, 4), 3));
            StringAssert.Contains(tooLong.Message, "reaches position 7");
            StringAssert.Contains(tooLong.Message, "at most 6");
            var wrongSize = Assert.ThrowsExactly<ArgumentException>(() => encoding.call(zeros(1, 4, 5)));
            StringAssert.Contains(wrongSize.Message, "[1, 4, 5]; expected [batch, length, 4]");
            encoding.Dispose();
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SinusoidalPositionalEncoding(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LearnedPositionalEncoding(1, 0));
    }
}
