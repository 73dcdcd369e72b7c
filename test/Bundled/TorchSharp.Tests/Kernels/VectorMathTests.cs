using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
public sealed unsafe class VectorMathTests
{
    [TestMethod]
    public void Exp_over_its_range_is_exact_to_two_ulps() =>
        Check(VectorMath.Exp, Math.Exp, Grid(-87.3f, 88.72f), 2e-7);

    [TestMethod]
    public void Log_of_all_magnitudes_is_exact_to_two_ulps()
    {
        Check(VectorMath.Log, Math.Log, Grid(-87f, 88f).Select(MathF.Exp), 2e-7);
        Check(VectorMath.Log, Math.Log, Grid(0.5f, 2f), 2e-7);
        Check(VectorMath.Log, Math.Log, [1e-40f, float.Epsilon, 1.1754942e-38f, float.MaxValue], 2e-7);
    }

    [TestMethod]
    public void Tanh_over_its_range_is_exact_to_two_ulps()
    {
        Check(VectorMath.Tanh, Math.Tanh, Grid(-12f, 12f), 2e-7);
        Check(VectorMath.Tanh, Math.Tanh, Grid(-0.01f, 0.01f), 2e-7);
    }

    [TestMethod]
    public void Sigmoid_over_its_range_is_exact_to_three_ulps() =>
        Check(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), Grid(-80f, 40f), 3e-7);

    [TestMethod]
    public void Sin_and_cos_are_exact_to_two_ulps_of_one()
    {
        Check(VectorMath.Sin, Math.Sin, Grid(-100f, 100f), 2e-7, absolute: true);
        Check(VectorMath.Cos, Math.Cos, Grid(-100f, 100f), 2e-7, absolute: true);
    }

    [TestMethod]
    public void Erf_known_values_are_met()
    {
        // Abramowitz and Stegun, table 7.1.
        (float X, double Value)[] table =
        [
            (0.02f, 0.0225645747), (0.5f, 0.5204998778), (0.98f, 0.8342315043), (1f, 0.8427007929),
            (1.02f, 0.8508380177), (1.5f, 0.9661051465), (1.98f, 0.9948920004), (2f, 0.9953222650), (3f, 0.9999779095),
        ];
        using Floats x = new([.. table.Select(entry => entry.X), .. table.Select(entry => -entry.X)]);
        using Floats y = new(x.Count);
        VectorMath.Erf(x.Pointer, y.Pointer, x.Count);
        for (int i = 0; i < table.Length; i++)
        {
            Assert.AreEqual(table[i].Value, y[i], 2e-7 * table[i].Value, $"erf({table[i].X})");
            Assert.AreEqual(-table[i].Value, y[i + table.Length], 2e-7 * table[i].Value, $"erf({-table[i].X})");
        }
    }

    [TestMethod]
    public void Functions_of_special_values_follow_the_standard_library()
    {
        float[] special =
        [
            0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 89f, 1000f, -104f, -1000f, -95f,
            float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1e-30f,
        ];
        CheckSpecial(VectorMath.Exp, MathF.Exp, special);
        CheckSpecial(VectorMath.Log, MathF.Log, special);
        CheckSpecial(VectorMath.Tanh, MathF.Tanh, special);
        CheckSpecial(VectorMath.Sigmoid, x => 1 / (1 + MathF.Exp(-x)), special);
        CheckSpecial(VectorMath.Erf, x => float.IsNaN(x) ? x : Math.Abs(x) > 4 ? MathF.Sign(x) : 1.1283792f * x, special);
    }

    [TestMethod]
    public void Functions_of_an_element_are_the_same_bits_wherever_it_stands()
    {
        float[] edges =
        [
            0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 89f, 88.7f, -87.4f, -100f, -104f, float.Epsilon, -1e-40f, 0.625f,
            -0.625f, MathF.BitDecrement(0.625f), 10f, -10f, float.MaxValue, float.MinValue,
        ];
        float[] values = [.. edges, .. Grid(-12f, 12f).Take(20_000), .. edges];
        foreach (Kernel kernel in (Kernel[])[VectorMath.Exp, VectorMath.Log, VectorMath.Tanh, VectorMath.Sigmoid, VectorMath.Erf])
        {
            using Floats x = new(values), together = new(values.Length), alone = new(values.Length);
            kernel(x.Pointer, together.Pointer, x.Count);
            for (int i = 0; i < values.Length; i++)
                kernel(x.Pointer + i, alone.Pointer + i, 1);
            CollectionAssert.AreEqual(alone.Span.ToArray(), together.Span.ToArray(), kernel.Method.Name);
        }
    }

    [TestMethod]
    public void Map_lengths_around_the_vector_width_touches_each_element_once()
    {
        for (int count = 0; count < 40; count++)
        {
            using Floats x = new([.. Enumerable.Range(0, count).Select(i => (float)i)]);
            VectorMath.Map<AddOne>(x.Pointer, x.Pointer, count);
            CollectionAssert.AreEqual(Enumerable.Range(1, count).Select(i => (float)i).ToArray(), x.Span.ToArray());
        }
    }

    [TestMethod]
    public void Zip_and_ZipScalar_long_arrays_equal_scalar_loop()
    {
        const int count = 100_003;
        using Floats x = Floats.Random(count, 1);
        using Floats y = Floats.Random(count, 2);
        using Floats z = new(count);
        VectorMath.Zip<Subtract>(x.Pointer, y.Pointer, z.Pointer, count);
        for (int i = 0; i < count; i++)
            Assert.AreEqual(x.Pointer[i] - y.Pointer[i], z.Pointer[i]);
        VectorMath.ZipScalar<Subtract>(x.Pointer, 0.25f, z.Pointer, count);
        for (int i = 0; i < count; i++)
            Assert.AreEqual(x.Pointer[i] - 0.25f, z.Pointer[i]);
    }

    [TestMethod]
    public void Sums_and_extremes_equal_scalar_loop()
    {
        foreach (int count in (int[])[0, 1, 7, 8, 31, 32, 33, 1000, 10_000])
        {
            using Floats x = Floats.Random(count, count);
            using Floats y = Floats.Random(count, count + 1);
            float[] values = x.Span.ToArray();
            Assert.AreEqual(values.Sum(value => (double)value), VectorSums.Sum(x.Pointer, count), 1e-5 * (1 + Math.Sqrt(count)));
            Assert.AreEqual(values.Sum(value => (double)value * value), VectorSums.SumOfSquares(x.Pointer, count), 1e-5 * (1 + Math.Sqrt(count)));
            double dot = values.Zip(y.Span.ToArray(), (a, b) => (double)a * b).Sum();
            Assert.AreEqual(dot, VectorSums.Dot(x.Pointer, y.Pointer, count), 1e-5 * (1 + Math.Sqrt(count)));
            Assert.AreEqual(values.DefaultIfEmpty(float.NegativeInfinity).Max(), VectorSums.Max(x.Pointer, count));
        }
    }

    [TestMethod]
    public void Max_with_a_NaN_anywhere_is_NaN()
    {
        for (int position = 0; position < 35; position++)
        {
            using Floats x = Floats.Random(35, 1);
            x.Span[position] = float.NaN;
            Assert.IsTrue(float.IsNaN(VectorSums.Max(x.Pointer, 35)), $"NaN at {position}");
        }
    }

    private delegate void Kernel(float* source, float* target, long count);

    private static IEnumerable<float> Grid(float low, float high) =>
        Enumerable.Range(0, 20_011).Select(i => low + (high - low) * (i / 20_010f));

    private static void Check(Kernel kernel, Func<double, double> exact, IEnumerable<float> inputs, double tolerance, bool absolute = false)
    {
        using Floats x = new([.. inputs]);
        using Floats y = new(x.Count);
        kernel(x.Pointer, y.Pointer, x.Count);
        for (int i = 0; i < x.Count; i++)
        {
            double expected = exact(x.Pointer[i]);
            double allowed = tolerance * (absolute ? 1 : Math.Max(Math.Abs(expected), 1.2e-38));
            if (!(Math.Abs(y.Pointer[i] - expected) <= allowed))
                Assert.Fail($"f({x.Pointer[i]:R}) is {y.Pointer[i]:R}, expected {expected:R}");
        }
    }

    private static void CheckSpecial(Kernel kernel, Func<float, float> reference, float[] inputs)
    {
        using Floats x = new(inputs);
        using Floats y = new(x.Count);
        kernel(x.Pointer, y.Pointer, x.Count);
        for (int i = 0; i < inputs.Length; i++)
        {
            float expected = reference(inputs[i]);
            bool close = expected == y[i] || Math.Abs(expected - y[i]) <= Math.Max(2e-7f * Math.Abs(expected), float.Epsilon);
            bool same = float.IsNaN(expected) ? float.IsNaN(y[i]) : close && float.IsNegative(expected) == float.IsNegative(y[i]);
            Assert.IsTrue(same, $"f({inputs[i]:R}) is {y[i]:R}, expected {expected:R}");
        }
    }

    private readonly struct AddOne : IVectorFunction
    {
        public static System.Numerics.Vector<float> Invoke(System.Numerics.Vector<float> x) => x + System.Numerics.Vector<float>.One;
    }

    private readonly struct Subtract : IVectorFunction2
    {
        public static System.Numerics.Vector<float> Invoke(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) => x - y;
    }
}
