using System.Globalization;
using Microsoft.ML.Data.Parsing;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

[TestClass]
public sealed class RealParserTests
{
    [TestMethod]
    public void Parsed_numbers_are_the_nearest_there_are()
    {
        var parser = new RealParser('.');
        var random = new Random(5);
        for (int i = 0; i < 20000; i++)
        {
            string text = Digits(random, random.Next(0, 12)) + "." + Digits(random, random.Next(1, 10));
            if (random.Next(4) == 0)
                text = "-" + text;
            parser.TryParse(text, out float single);
            parser.TryParse(text, out double number);
            Assert.AreEqual(float.Parse(text, CultureInfo.InvariantCulture), single, text);
            Assert.AreEqual(double.Parse(text, CultureInfo.InvariantCulture), number, text);
        }
    }

    [TestMethod]
    [DataRow("16777217.5")]
    [DataRow("9007199254740993")]
    [DataRow("99999999999999999999")]
    [DataRow("0.00000000000000000000000000001")]
    [DataRow("123456789012345678901234567890")]
    [DataRow("-0")]
    [DataRow("5.")]
    public void Numbers_beyond_the_short_way_are_the_nearest_there_are(string text)
    {
        var parser = new RealParser('.');
        parser.TryParse(text, out float single);
        parser.TryParse(text, out double number);
        Assert.AreEqual(BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)), BitConverter.SingleToInt32Bits(single));
        Assert.AreEqual(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(number));
    }

    [TestMethod]
    public void Long_text_with_a_decimal_comma_is_parsed()
    {
        var parser = new RealParser(',');
        string zeros = new('0', 400);
        parser.TryParse($"1,5{zeros}", out double number);
        Assert.AreEqual(1.5, number);
        parser.TryParse($"1.5{zeros}", out number);
        Assert.AreEqual(double.NaN, number);
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));
}
