using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>
/// Outside training a row's result does not depend on the rows beside it, to the last bit: a model that scores batches must give what it
/// gives for a
/// single row.
/// </summary>
[TestClass]
public sealed class RowIndependenceTests
{
    private const int Rows = 37;

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(16)]
    [DataRow(33)]
    [DataRow(100)]
    [DataRow(1030)]
    public void Functions_rowAloneOrAmongOthers_giveTheSameBits(int width)
    {
        (string Name, Func<Tensor, Tensor> Function)[] cases =
        [
            ("exp", x => x.exp()), ("log", x => x.abs().log()), ("tanh", x => x.tanh()), ("sigmoid", x => x.sigmoid()),
            ("softmax", x => x.softmax(-1)), ("log_softmax", x => x.log_softmax(-1)), ("logsumexp", x => x.logsumexp(-1, true)),
            ("sum", x => x.sum(dim: -1, keepdim: true)), ("mean", x => x.mean([-1], true)), ("norm", x => x.norm(1, true)),
            ("cat", x => cat([x.tanh(), x], 1)), ("shifted", x => (x - x.amax([1], true)).exp()),
        ];
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor all = randn(Rows, width);
        foreach ((string name, Func<Tensor, Tensor> function) in cases)
            AssertSameRows(name, all, function);
    }

    [TestMethod]
    [DataRow(16, 32)]
    [DataRow(32, 16)]
    [DataRow(67, 45)]
    [DataRow(256, 300)]
    [DataRow(1100, 200)]
    public void Layers_rowAloneOrAmongOthers_giveTheSameBits(int inputs, int outputs)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        Linear linear = nn.Linear(inputs, outputs), plain = nn.Linear(
            inputs, outputs, hasBias: false), score = nn.Linear(inputs, 1, hasBias: false);
        GRUCell gru = nn.GRUCell(inputs, outputs);
        LSTMCell lstm = nn.LSTMCell(inputs, outputs);
        Tensor weight = randn(outputs, inputs), x = randn(Rows, inputs), h = randn(1, outputs).expand(Rows, outputs).contiguous();
        Tensor keys = randn(Rows, 7, inputs);
        AssertSameRows("linear", x, row => linear.call(row));
        AssertSameRows("no bias", x, row => plain.call(row));
        AssertSameRows("three dimensions", x, row => score.call((keys.narrow(0, 0, 1) + row.unsqueeze(1)).tanh()).squeeze(2));
        AssertSameRows("gru", x, row => gru.call(row, h.narrow(0, 0, row.shape[0])));
        AssertSameRows("lstm", x, row => lstm.call(row, (h.narrow(0, 0, row.shape[0]), h.narrow(0, 0, row.shape[0]))).Item1);
        AssertSameRows("functional", x, row => nn.functional.linear(row, weight));
        AssertSameRows("bmm", x, row => row.unsqueeze(1).bmm(row.unsqueeze(2).expand(row.shape[0], inputs, 3)).squeeze(1));
    }

    private static void AssertSameRows(string name, Tensor all, Func<Tensor, Tensor> function)
    {
        using IDisposable free = no_grad();
        foreach (int first in new[] { Rows, 20, 13, 12, 5, 2 })
        {
            float[] together = function(all.narrow(0, 0, first)).contiguous().data<float>().ToArray();
            int width = together.Length / first;
            for (int row = 0; row < first; row++)
            {
                float[] alone = function(all.narrow(0, row, 1)).contiguous().data<float>().ToArray();
                CollectionAssert.AreEqual(together[(row * width)..((row + 1) * width)], alone, $"{name}, row {row} of {first}");
            }
        }
    }
}
