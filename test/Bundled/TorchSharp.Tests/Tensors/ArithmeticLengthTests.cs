using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Sums, differences and products of every length around the widths of vectors, against scalar loops.</summary>
[TestClass]
public sealed class ArithmeticLengthTests
{
    [TestMethod]
    public void Arithmetic_ofFloats_equalsScalarLoop() => Check(i => i % 7 == 3 ? float.NaN : i % 11 == 5 ? float.NegativeInfinity : i * 0.37f - 9);

    [TestMethod]
    public void Arithmetic_ofDoubles_equalsScalarLoop() => Check(i => i * 0.37 - 9);

    [TestMethod]
    public void Arithmetic_ofLongs_wrapsAsScalarLoopDoes() => Check(i => i % 2 == 0 ? long.MaxValue - i : 3L * i - 50);

    [TestMethod]
    public void Arithmetic_ofBytes_wrapsAsScalarLoopDoes() => Check(i => (byte)(17 * i));

    private static void Check<T>(Func<int, T> value)
        where T : unmanaged, INumber<T>
    {
        for (int count = 1; count <= 150; count++)
        {
            using var scope = NewDisposeScope();
            T[] a = [.. Enumerable.Range(0, count).Select(value)], b = [.. Enumerable.Range(1, count).Select(i => value(2 * i))];
            Tensor x = tensor((dynamic)a), y = tensor((dynamic)b);
            Compare(x + y, (left, right) => unchecked(left + right));
            Compare(x - y, (left, right) => unchecked(left - right));
            Compare(x * y, (left, right) => unchecked(left * right));

            void Compare(Tensor actual, Func<T, T, T> operation) =>
                CollectionAssert.AreEqual(a.Zip(b, operation).ToArray(), actual.data<T>().ToArray(), $"{count} elements");
        }
    }
}
