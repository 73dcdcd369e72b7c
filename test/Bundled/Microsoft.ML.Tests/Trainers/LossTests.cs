using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

[TestClass]
public sealed class LossTests
{
    private static readonly Dictionary<string, ISupportSdcaClassificationLoss> s_losses = new()
    {
        ["log"] = new LogLoss(),
        ["hinge"] = new HingeLoss(),
        ["wide hinge"] = new HingeLoss(margin: 2),
        ["smoothed hinge"] = new SmoothedHingeLoss(),
        ["hinge, hardly smoothed"] = new SmoothedHingeLoss(0.25f),
    };

    [TestMethod]
    [DataRow("log", 0f, 1f, 0.6931471805599453)]
    [DataRow("log", -200f, 1f, 200)]
    [DataRow("log", 2f, 0f, 2.1269280110429727)]
    [DataRow("hinge", 0.25f, 1f, 0.75)]
    [DataRow("hinge", 3f, 1f, 0)]
    [DataRow("hinge", 3f, -1f, 4)]
    [DataRow("wide hinge", 0.5f, 1f, 1.5)]
    [DataRow("smoothed hinge", 0.5f, 1f, 0.125)]
    [DataRow("smoothed hinge", -1f, 1f, 1.5)]
    [DataRow("smoothed hinge", 1.5f, 1f, 0)]
    public void Loss_of_an_output_is_the_one_computed_by_hand(string name, float output, float label, double expected)
        => Assert.AreEqual(expected, s_losses[name].Loss(output, label), 1e-6);

    [TestMethod]
    public void Derivative_is_the_difference_quotient()
    {
        foreach (var (name, loss) in s_losses)
        {
            foreach (float label in new[] { 1f, 0f })
            {
                // Away from the edges.
                foreach (float output in new[] { -2.3f, -0.6f, 0.1f, 0.85f, 2.6f })
                {
                    double quotient = (loss.Loss(output + 0.01f, label) - loss.Loss(output - 0.01f, label)) / 0.02;
                    Assert.AreEqual(quotient, loss.Derivative(output, label), 1e-3, $"{name} at {output} for {label}");
                }
            }
        }
    }

    // For one example with features of squared norm 1, L2 1: the dual objective is DualLoss(a) - a²/2, and the output is a.
    [TestMethod]
    public void Dual_updates_climb_to_where_primal_and_dual_objective_meet()
    {
        foreach (var (name, loss) in s_losses)
        {
            foreach (float label in new[] { 1f, -1f })
            {
                float invariant = loss.ComputeDualUpdateInvariant(1);
                float dual = 0;
                double last = loss.DualLoss(label, 0);
                for (int i = 0; i < 100; i++)
                {
                    dual += loss.DualUpdate(dual, label, dual, invariant, 1);
                    double objective = loss.DualLoss(label, dual) - (dual * dual / 2);
                    Assert.IsTrue(objective >= last - 1e-6, $"{name}: {objective} after {last}");
                    last = objective;
                }
                Assert.AreEqual(loss.Loss(dual, label) + (dual * dual / 2), last, 1e-5, name);
            }
        }
    }

    [TestMethod]
    public void Dual_variable_out_of_range_is_worth_minus_infinity()
    {
        foreach (ISupportSdcaClassificationLoss loss in s_losses.Values)
        {
            Assert.AreEqual(double.NegativeInfinity, loss.DualLoss(1, 1.5f));
            Assert.AreEqual(double.NegativeInfinity, loss.DualLoss(1, -0.5f));
            Assert.AreEqual(double.NegativeInfinity, loss.DualLoss(-1, 0.5f));
        }
    }

    [TestMethod]
    public void Negative_smoothing_throws()
        => Assert.AreEqual("smoothingConstant",
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SmoothedHingeLoss(-1)).ParamName);
}
