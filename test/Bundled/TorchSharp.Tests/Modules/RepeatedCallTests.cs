using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>A layer gives the same bits however often it is called, and by however many threads at once.</summary>
[TestClass]
public class RepeatedCallTests
{
    [TestMethod]
    [DataRow(67, 45)]
    [DataRow(256, 300)]
    [DataRow(48, 16)]
    [DataRow(16, 13)]
    [DataRow(13, 16)]
    [DataRow(7, 5)]
    public void Linear_inTraining_givesTheSameBitsWhateverWasEvaluatedBefore(int inputs, int outputs)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var layer = nn.Linear(inputs, outputs);
        Tensor x = randn(40, inputs);
        byte[] Bytes(Tensor tensor) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(tensor.data<float>().ToArray()).ToArray();
        byte[] Trained(bool evaluated)
        {
            using (no_grad())
            {
                layer.weight!.mul_(1f); // the same values, but changed: nothing kept of them is good any more
                if (evaluated)
                    layer.call(x);
            }
            return [.. Bytes(layer.call(x)), .. Bytes(layer.call(x))];
        }

        CollectionAssert.AreEqual(Trained(evaluated: false), Trained(evaluated: true));
    }

    [TestMethod]
    [DataRow(1, 7, 5)]
    [DataRow(12, 40, 33)]
    [DataRow(13, 40, 33)]
    [DataRow(64, 96, 200)]
    [DataRow(300, 130, 70)]
    public void Calls_of_a_linear_layer_repeat_to_the_last_bit(int rows, int inputs, int outputs)
    {
        manual_seed(1);
        using Linear linear = nn.Linear(inputs, outputs);
        Tensor x = rand(rows, inputs);
        double[] first = Golden.Doubles(linear.call(x));
        // From the second call on the weight is prepacked.
        for (int call = 0; call < 3; call++)
            CollectionAssert.AreEqual(first, Golden.Doubles(linear.call(x)), $"call {call + 2}");
    }

    [TestMethod]
    public void Threads_that_share_a_model_get_what_one_alone_gets()
    {
        manual_seed(2);
        using Linear linear = nn.Linear(48, 64);
        using GRU gru = nn.GRU(64, 32, bidirectional: true);
        Tensor[] inputs = [.. Enumerable.Range(1, 8).Select(batch => rand(5, 4 * batch, 48))];
        double[][] expected = [.. inputs.Select(Score)];
        // Each thread asks for all inputs, in an order of its own, of a model whose weights were just changed and are packed anew
        // meanwhile.
        using (no_grad())
            linear.weight.mul_(1);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                int which = (i + 3 * thread) % inputs.Length;
                CollectionAssert.AreEqual(expected[which], Score(inputs[which]));
            }
        });

        double[] Score(Tensor input)
        {
            using IDisposable frozen = no_grad();
            using DisposeScope scope = NewDisposeScope();
            return Golden.Doubles(gru.call(linear.call(input)).Item1);
        }
    }
}
