using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
public sealed unsafe class TrainingKernelTests
{
    [TestMethod]
    [DataRow(false, false, 0.0)]
    [DataRow(false, false, 0.1)]
    [DataRow(true, false, 0.1)]
    [DataRow(false, true, 0.0)]
    public void Adam_three_steps_equal_the_formula(bool decoupled, bool amsgrad, double decay)
    {
        const int count = 1003;
        using Floats p = Floats.Random(count, 1), m = new(count), v = new(count), largest = new(count);
        m.Span.Clear();
        v.Span.Clear();
        largest.Span.Clear();
        double[] expected = [.. p.Span.ToArray().Select(value => (double)value)];
        double[] first = new double[count], second = new double[count], maximum = new double[count];
        for (int step = 1; step <= 3; step++)
        {
            using Floats g = Floats.Random(count, 10 + step);
            new AdamStep
            {
                Parameters = p.Pointer,
                Gradients = g.Pointer,
                FirstMoment = m.Pointer,
                SecondMoment = v.Pointer,
                MaximumMoment = amsgrad ? largest.Pointer : null,
                Count = count,
                LearningRate = 0.01,
                Beta1 = 0.9,
                Beta2 = 0.999,
                Epsilon = 1e-8,
                WeightDecay = decay,
                Decoupled = decoupled,
                GradientScale = 0.5f,
            }.Run(step);
            for (int i = 0; i < count; i++)
            {
                double gradient = 0.5 * g.Pointer[i];
                if (decoupled)
                    expected[i] *= 1 - 0.01 * decay;
                else
                    gradient += decay * expected[i];
                first[i] = 0.9 * first[i] + 0.1 * gradient;
                second[i] = 0.999 * second[i] + 0.001 * gradient * gradient;
                maximum[i] = Math.Max(maximum[i], second[i]);
                double moment = amsgrad ? maximum[i] : second[i];
                expected[i] -= 0.01 / (1 - Math.Pow(0.9, step)) * first[i] / (Math.Sqrt(moment) / Math.Sqrt(1 - Math.Pow(0.999, step)) + 1e-8);
                Assert.AreEqual(expected[i], p.Pointer[i], 2e-6, $"step {step} element {i}");
            }
        }
    }

    [TestMethod]
    public void Dropout_applies_the_drawn_mask_forward_and_backward()
    {
        const int count = 1007;
        byte* mask = stackalloc byte[count];
        using Floats x = Floats.Random(count, 1), y = new(count), dx = new(count);
        Dropout.Forward(x.Pointer, y.Pointer, mask, count, 0.25, new RandomStream(1));
        Dropout.Apply(x.Pointer, mask, dx.Pointer, count, 0.25);
        RandomStream stream = new(1);
        for (int i = 0; i < count; i++)
        {
            bool kept = stream.NextDouble() < 0.75;
            Assert.AreEqual(kept ? 1 : 0, mask[i]);
            Assert.AreEqual(kept ? x.Pointer[i] * (float)(1 / 0.75) : 0, y.Pointer[i]);
            Assert.AreEqual(y.Pointer[i], dx.Pointer[i]);
        }
    }

    [TestMethod]
    public void Dropout_of_nothing_and_of_everything()
    {
        byte* mask = stackalloc byte[40];
        using Floats x = Floats.Random(40, 1), y = new(40);
        RandomStream stream = new(1);
        Dropout.Forward(x.Pointer, y.Pointer, mask, 40, 0, stream);
        CollectionAssert.AreEqual(x.Span.ToArray(), y.Span.ToArray());
        Assert.AreEqual(new RandomStream(1).Next32(), stream.Next32(), "p = 0 draws nothing");
        Dropout.Forward(x.Pointer, y.Pointer, mask, 40, 1, stream);
        Assert.IsTrue(y.Span.ToArray().All(value => value == 0));
    }

    [TestMethod]
    public void SumOfSquares_of_long_arrays_equals_scalar_loop_for_any_number_of_threads()
    {
        const int count = 300_001;
        using Floats x = Floats.Random(count, 1);
        double expected = x.Span.ToArray().Sum(value => (double)value * value);
        double sum = GradientNorm.SumOfSquares(x.Pointer, count);
        Assert.AreEqual(expected, sum, expected * 1e-6);
        int before = Workers.Count;
        Workers.Count = before + 2;
        Assert.AreEqual(sum, GradientNorm.SumOfSquares(x.Pointer, count));
        Workers.Count = before;
    }
}
