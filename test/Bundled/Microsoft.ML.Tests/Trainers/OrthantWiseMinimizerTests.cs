using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

[TestClass]
public sealed class OrthantWiseMinimizerTests
{
    // f(x) = sum of c_i/2 (x_i - a_i)²: alone, with a penalty p the minimum is a_i drawn towards 0 by p/c_i.
    private static readonly double[] s_targets = [3, -2, 0.5, -0.25, 0];
    private static readonly double[] s_curvatures = [1, 4, 10, 0.5, 2];

    [TestMethod]
    public void Quadratic_without_penalty_has_its_minimum_at_the_targets()
        => AssertMinimum(s_targets, new double[5], isNonNegative: false);

    [TestMethod]
    public void Penalties_draw_the_minimum_to_zero()
        => AssertMinimum([2, -1.75, 0.4, 0, 0], [1, 1, 1, 1, 1], isNonNegative: false);

    [TestMethod]
    public void Variables_that_must_not_be_negative_stop_at_zero()
        => AssertMinimum([3, 0, 0.5, 0, 0], new double[5], isNonNegative: true);

    [TestMethod]
    public void Penalties_and_bounds_work_together()
        => AssertMinimum([2, 0, 0.4, 0, 0], [1, 1, 1, 1, 1], isNonNegative: true);

    [TestMethod]
    public void Rosenbrocks_valley_is_followed_to_its_end()
    {
        // Not convex, but the classic test of the curvature estimate.
        double[] x = [-1.2, 1];

        Minimizer((point, gradient) =>
        {
            double slack = point[1] - (point[0] * point[0]);
            gradient[0] = (-400 * point[0] * slack) - (2 * (1 - point[0]));
            gradient[1] = 200 * slack;
            return (100 * slack * slack) + ((1 - point[0]) * (1 - point[0]));
        }, new double[2], false).Minimize(x);

        Assert.AreEqual(1, x[0], 1e-5);
        Assert.AreEqual(1, x[1], 1e-5);
    }

    [TestMethod]
    public void Steps_are_counted_and_limited()
    {
        var seen = new List<int>();
        double[] x = new double[5];
        OrthantWiseMinimizer minimizer = Minimizer(Quadratic, new double[5], false, 2, (step, _) => seen.Add(step));

        Assert.AreEqual(2, minimizer.Minimize(x));
        CollectionAssert.AreEqual(new[] { 1, 2 }, seen);
    }

    private static void AssertMinimum(double[] expected, double[] penalties, bool isNonNegative)
    {
        foreach (double start in new[] { 0.0, 5.0 })
        {
            double[] x = [.. Enumerable.Repeat(start, expected.Length)];

            Minimizer(Quadratic, penalties, isNonNegative).Minimize(x);

            for (int i = 0; i < x.Length; i++)
                Assert.AreEqual(expected[i], x[i], 1e-6, $"x[{i}] from {start}");
        }
    }

    private static double Quadratic(double[] x, double[] gradient)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] = s_curvatures[i] * (x[i] - s_targets[i]);
            sum += gradient[i] * (x[i] - s_targets[i]) / 2;
        }
        return sum;
    }

    private static OrthantWiseMinimizer Minimizer(Func<double[], double[], double> function, double[] penalties, bool isNonNegative,
        int maximumSteps = 1000, Action<int, double>? stepTaken = null)
        => new(historySize: 5)
        {
            Function = function,
            Penalties = penalties,
            IsNonNegative = _ => isNonNegative,
            Tolerance = 1e-15,
            MaximumSteps = maximumSteps,
            StepTaken = stepTaken,
        };
}
