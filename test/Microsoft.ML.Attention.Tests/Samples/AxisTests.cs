using Translation.Reporting;

namespace Microsoft.ML.Attention.Tests.Samples;

[TestClass]
public class AxisTests
{
    [TestMethod]
    [DataRow(0.0, 38.2, 5, 0.0, 40.0, 10.0)]
    [DataRow(1.23, 4.9, 6, 1.0, 5.0, 1.0)]
    [DataRow(0.42, 0.71, 6, 0.4, 0.75, 0.05)]
    [DataRow(0.0, 100.0, 5, 0.0, 100.0, 20.0)]
    public void A_scale_has_round_marks_around_its_values(double least, double most, int marks, double low, double high, double step)
    {
        var axis = Axis.Of(least, most, marks);
        Assert.AreEqual((low, high, step), (Math.Round(axis.Low, 6), Math.Round(axis.High, 6), Math.Round(axis.Step, 6)));
    }

    [TestMethod]
    public void Whole_numbers_have_whole_marks() =>
        CollectionAssert.AreEqual(new double[] { 1, 2, 3 }, Axis.Of(1, 3, 10, smallest: 1).Marks.ToArray());

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(-7.3)]
    [DataRow(250000.0)]
    public void One_value_alone_has_a_scale_around_it(double value)
    {
        var axis = Axis.Of(value, value, 6);
        Assert.IsTrue(axis.Low <= value && value <= axis.High && axis.Low < axis.High, $"{axis.Low} {axis.High}");
        Assert.IsTrue(axis.Place(value) is >= 0 and <= 1);
    }
}
