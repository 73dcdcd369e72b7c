using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>The steps of recurrent cells against scalar formulas, their gradients against differences of those formulas.</summary>
[TestClass]
public sealed unsafe class RecurrentGateTests
{
    private const double Step = 1e-5;

    private static readonly int[] Sizes = [1, 7, 8, 21, 45];

    [TestMethod]
    public void Gru_step_and_gradients_equal_the_formula()
    {
        foreach (int size in Sizes)
        {
            using Floats input = Floats.Random(3 * size, 1, 2), recurrent = Floats.Random(3 * size, 2, 2);
            using Floats previous = Floats.Random(size, 3), dh = Floats.Random(size, 4);
            using Floats h = new(previous.Span.ToArray()), inferred = new(previous.Span.ToArray());
            using Floats kept = new(4 * size), dInput = new(3 * size), dRecurrent = new(3 * size);
            float[] upstream = dh.Span.ToArray();
            GruGates.Forward(size, input.Pointer, recurrent.Pointer, h.Pointer, kept.Pointer);
            GruGates.Forward(size, input.Pointer, recurrent.Pointer, inferred.Pointer, null);
            CollectionAssert.AreEqual(h.Span.ToArray(), inferred.Span.ToArray());
            GruGates.Backward(size, kept.Pointer, previous.Pointer, dh.Pointer, dInput.Pointer, dRecurrent.Pointer);
            for (int i = 0; i < size; i++)
            {
                double[] x =
                [
                    input[i], input[size + i], input[2 * size + i],
                    recurrent[i], recurrent[size + i], recurrent[2 * size + i], previous[i],
                ];
                Assert.AreEqual(Gru(x), h[i], 1e-6);
                double[] slopes = Slopes(Gru, x);
                float[] gradients =
                [
                    dInput[i], dInput[size + i], dInput[2 * size + i],
                    dRecurrent[i], dRecurrent[size + i], dRecurrent[2 * size + i], dh[i],
                ];
                for (int argument = 0; argument < x.Length; argument++)
                    Assert.AreEqual(upstream[i] * slopes[argument], gradients[argument], 1e-6, $"size {size} element {i} argument {argument}");
            }
        }
    }

    [TestMethod]
    public void Lstm_step_and_gradients_equal_the_formula()
    {
        foreach (int size in Sizes)
        {
            using Floats input = Floats.Random(4 * size, 1, 2), recurrent = Floats.Random(4 * size, 2, 2), previous = Floats.Random(size, 3);
            using Floats dh = Floats.Random(size, 4), dc = Floats.Random(size, 5);
            using Floats c = new(previous.Span.ToArray()), h = new(size), kept = new(6 * size), dProjected = new(4 * size);
            using Floats inferredC = new(previous.Span.ToArray()), inferredH = new(size);
            float[] upstreamC = dc.Span.ToArray();
            LstmGates.Forward(size, input.Pointer, recurrent.Pointer, h.Pointer, c.Pointer, kept.Pointer);
            LstmGates.Forward(size, input.Pointer, recurrent.Pointer, inferredH.Pointer, inferredC.Pointer, null);
            CollectionAssert.AreEqual(h.Span.ToArray(), inferredH.Span.ToArray());
            CollectionAssert.AreEqual(c.Span.ToArray(), inferredC.Span.ToArray());
            LstmGates.Backward(size, kept.Pointer, dh.Pointer, dc.Pointer, dProjected.Pointer);
            for (int i = 0; i < size; i++)
            {
                double[] x = [Sum(i), Sum(size + i), Sum(2 * size + i), Sum(3 * size + i), previous[i]];
                Assert.AreEqual(LstmCell(x), c[i], 1e-6);
                Assert.AreEqual(LstmHidden(x), h[i], 1e-6);
                double[] cellSlopes = Slopes(LstmCell, x), hiddenSlopes = Slopes(LstmHidden, x);
                float[] gradients = [dProjected[i], dProjected[size + i], dProjected[2 * size + i], dProjected[3 * size + i], dc[i]];
                for (int argument = 0; argument < x.Length; argument++)
                {
                    double expected = dh[i] * hiddenSlopes[argument] + upstreamC[i] * cellSlopes[argument];
                    Assert.AreEqual(expected, gradients[argument], 1e-6, $"size {size} element {i} argument {argument}");
                }
            }

            double Sum(int index) => (double)input[index] + recurrent[index];
        }
    }

    /// <summary>45 elements take the widest vectors, the next ones and single elements; each must get what it gets in a row of its own.</summary>
    [TestMethod]
    public void Gates_of_an_element_are_the_same_bits_wherever_it_stands()
    {
        const int size = 45;
        using Floats input = Floats.Random(4 * size, 1, 6), recurrent = Floats.Random(4 * size, 2, 6), previous = Floats.Random(size, 3);
        using Floats gru = new(previous.Span.ToArray()), c = new(previous.Span.ToArray()), h = new(size);
        GruGates.Forward(size, input.Pointer, recurrent.Pointer, gru.Pointer, null);
        LstmGates.Forward(size, input.Pointer, recurrent.Pointer, h.Pointer, c.Pointer, null);
        for (int i = 0; i < size; i++)
        {
            using Floats x = new([.. Blocks(input, i)]), y = new([.. Blocks(recurrent, i)]);
            using Floats one = new(previous[i]), cell = new(previous[i]), hidden = new(1);
            GruGates.Forward(1, x.Pointer, y.Pointer, one.Pointer, null);
            LstmGates.Forward(1, x.Pointer, y.Pointer, hidden.Pointer, cell.Pointer, null);
            Assert.AreEqual(one[0], gru[i], $"GRU, element {i}");
            Assert.AreEqual(cell[0], c[i], $"LSTM cell, element {i}");
            Assert.AreEqual(hidden[0], h[i], $"LSTM state, element {i}");
        }

        static IEnumerable<float> Blocks(Floats row, int element) => Enumerable.Range(0, 4).Select(block => row[block * size + element]);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Gru(double[] x)
    {
        double r = Sigmoid(x[0] + x[3]), z = Sigmoid(x[1] + x[4]), n = Math.Tanh(x[2] + r * x[5]);
        return (1 - z) * n + z * x[6];
    }

    private static double LstmCell(double[] x) => Sigmoid(x[1]) * x[4] + Sigmoid(x[0]) * Math.Tanh(x[2]);

    private static double LstmHidden(double[] x) => Sigmoid(x[3]) * Math.Tanh(LstmCell(x));

    private static double[] Slopes(Func<double[], double> function, double[] x)
    {
        double[] slopes = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double[] up = [.. x], down = [.. x];
            up[i] += Step;
            down[i] -= Step;
            slopes[i] = (function(up) - function(down)) / (2 * Step);
        }
        return slopes;
    }
}
