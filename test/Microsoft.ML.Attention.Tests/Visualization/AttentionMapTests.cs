using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.ML.Attention.Visualization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Visualization;

[TestClass]
public class AttentionMapTests
{
    private static readonly string[] Nasty =
        ["<script>alert('&')</script>", "\"quoted\"", "שלום", "مرحبا", "天气", "👩\u200D👧", "\0\u0085\uFFFE",
            "\uD800", " ", "", new('x', 300), "a\nb"];

    [TestMethod]
    public void Map_gives_the_weights_by_output_and_input()
    {
        AttentionMap map = AttentionMap.Create(["a", "b", "c"], ["x", "y"], [0.1f, 0.2f, 0.7f, 1, 0, 0]);
        Assert.AreEqual(0.7f, map[0, 2]);
        Assert.AreEqual(1f, map[1, 0]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[2, 0]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[0, 3]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[-1, 0]);
    }

    [TestMethod]
    public void Weights_that_do_not_fit_the_tokens_are_refused()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => AttentionMap.Create(["a", "b"], ["x"], [1f]));
        StringAssert.Contains(error.Message, "Expected 2 weights for 1 output tokens x 2 input tokens, got 1");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(-0.5f)]
    [DataRow(1.5f)]
    [DataRow(float.PositiveInfinity)]
    public void A_weight_that_is_none_is_refused(float weight)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => AttentionMap.Create(["a", "b"], ["x"], [0.5f, weight]));
        StringAssert.Contains(error.Message, "output token 0 and input token 1");
    }

    [TestMethod]
    public void Map_keeps_its_own_copy_of_the_weights()
    {
        float[] weights = [1f];
        AttentionMap map = AttentionMap.Create(["a"], ["x"], weights);
        weights[0] = 0;
        Assert.AreEqual(1f, map[0, 0]);
    }

    [TestMethod]
    public void Row_without_input_gives_an_empty_map_that_can_be_shown()
    {
        AttentionMap map = AttentionMap.Create(null, [], default);
        StringAssert.Contains(map.ToHtml(), "No attention");
        Assert.AreEqual("svg", XDocument.Parse(map.ToSvg()).Root!.Name.LocalName);
    }

    [TestMethod]
    public void Svg_is_well_formed_whatever_the_tokens()
    {
        XDocument svg = XDocument.Parse(NastyMap().ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        List<string> titles = [.. svg.Descendants(ns + "rect").Elements(ns + "title").Select(t => t.Value)];
        Assert.HasCount(Nasty.Length, titles, "One cell a row has a weight.");
        StringAssert.Contains(titles[0], "<script>alert('&')</script>");
        StringAssert.Contains(titles[0], "100 %");
        Assert.IsFalse(svg.Descendants().Any(e => e.Name.LocalName == "script"));
    }

    [TestMethod]
    public void Svg_draws_a_cell_where_its_tokens_meet()
    {
        XDocument svg = XDocument.Parse(AttentionMap.Create(["a", "b"], ["x", "y", "z"], [0, 0, 0, 0, 0, 0.25f]).ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        XElement cell = svg.Descendants(ns + "rect").Single(r => r.Element(ns + "title") != null);
        Assert.AreEqual("0.25", cell.Attribute("fill-opacity")!.Value);
        Assert.AreEqual("\u2068z\u2069 \u2190 \u2068b\u2069: 25 %", cell.Element(ns + "title")!.Value);
        double[] labels =
            [.. svg.Descendants(ns + "text").Where(t => t.Value is "x" or "y" or "z")
                .Select(t => double.Parse(t.Attribute("y")!.Value, CultureInfo.InvariantCulture))];
        double top = double.Parse(cell.Attribute("y")!.Value, CultureInfo.InvariantCulture);
        Assert.IsTrue(labels[1] < top && top < labels[2] && labels[2] < top + 24, "The third label stands beside the cell.");
    }

    [TestMethod]
    public void Html_escapes_every_token_and_holds_no_script()
    {
        string html = NastyMap().ToHtml("<b>\"Title\" & more</b>");
        Assert.IsFalse(html.Contains("<script", StringComparison.Ordinal));
        Assert.IsFalse(html.Contains("<b>", StringComparison.Ordinal));
        StringAssert.Contains(html, "&lt;b&gt;&quot;Title&quot; &amp; more&lt;/b&gt;");
        StringAssert.Contains(html, "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;");
        Assert.IsFalse(html.Contains("http", StringComparison.Ordinal), "The page asks for nothing from elsewhere.");
    }

    [TestMethod]
    public void Html_names_rows_and_columns_and_says_each_weight()
    {
        string html = AttentionMap.Create(["deep", "water"], ["eau", "profonde"], [0.125f, 0.875f, 1, 0]).ToHtml();
        // What remains without the void tags and entities of HTML is well-formed, so it can be read as XML.
        int start = html.IndexOf("<table>", StringComparison.Ordinal);
        XElement table = XElement.Parse(html[start..(html.IndexOf("</table>", StringComparison.Ordinal) + "</table>".Length)]);
        CollectionAssert.AreEqual(new[] { "deep", "water" }, Values(table, "col"));
        CollectionAssert.AreEqual(new[] { "eau", "profonde" }, Values(table, "row"));
        CollectionAssert.AreEqual(
            new[] { "12.5 %", "87.5 %", "100 %", "0 %" }, table.Element("tbody")!.Descendants("td").Select(c => c.Value).ToArray());
        Assert.AreEqual("--w:0.875", table.Element("tbody")!.Descendants("td").ElementAt(1).Attribute("style")!.Value);
    }

    [TestMethod]
    public void One_page_holds_several_maps_in_order()
    {
        AttentionMap first = AttentionMap.Create(["one"], ["un"], [1f]);
        AttentionMap second = AttentionMap.Create(["two"], ["deux"], [1f]);
        string html = AttentionMap.ToHtml([first, second], "Two");
        Assert.HasCount(3, html.Split("<table>"));
        Assert.IsTrue(html.IndexOf("deux", StringComparison.Ordinal) > html.IndexOf("un<", StringComparison.Ordinal));
        Assert.HasCount(2, html.Split("<h1>"));
    }

    [TestMethod]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        AttentionMap map = AttentionMap.Create(["a"], ["x"], [0.125f]);
        string html = map.ToHtml();
        string svg = map.ToSvg();
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.AreEqual(html, map.ToHtml());
            Assert.AreEqual(svg, map.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Pharaoh_links_are_the_strongest_or_those_above_a_threshold()
    {
        AttentionMap map = AttentionMap.Create(
            ["a", "b", "c"], ["x", "y", "z", "</s>"], [0.6f, 0.4f, 0, 0.2f, 0.4f, 0.4f, 0, 0, 0, 0, 0, 1]);
        Assert.AreEqual("0-0 1-1", map.ToPharaoh(), "Of equal weights the first; without any, no link; the end mark has none.");
        Assert.AreEqual("0-0 1-0 1-1 2-1", map.ToPharaoh(0.4f));
        Assert.AreEqual("", AttentionMap.Create(null, null, default).ToPharaoh());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => map.ToPharaoh(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => map.ToPharaoh(float.NaN));
    }

    [TestMethod]
    public void Png_shows_each_weight_as_a_cell_beside_its_tokens()
    {
        AttentionMap map = AttentionMap.Create(["a", "b"], ["x", "y"], [1, 0, 0.5f, 0.25f]);
        var layout = new HeatMapLayout(map, label => StrokeFont.Measure(label) * HeatMapLayout.Font / StrokeFont.Em);
        using MLImage png = MLImage.CreateFromStream(new MemoryStream(map.ToPng(scale: 2)));
        byte[] bgr = png.GetBGRPixels;
        int At(double x, double y) => ((int)(2 * y) * png.Width + (int)(2 * x)) * 3;
        // The colour of full weight is 0b5cad; less lies between that and white.
        (double Weight, int Row, int Column)[] cells = [(1, 0, 0), (0, 0, 1), (0.5, 1, 0), (0.25, 1, 1)];
        foreach ((double weight, int row, int column) in cells)
        {
            int at = At(layout.Left + 24 * column + 12, layout.Top + 24 * row + 12);
            Assert.AreEqual(255 - weight * (255 - 0xad), bgr[at], 0.6);
            Assert.AreEqual(255 - weight * (255 - 0x5c), bgr[at + 1], 0.6);
            Assert.AreEqual(255 - weight * (255 - 0x0b), bgr[at + 2], 0.6);
        }

        Assert.IsTrue(HasInk(bgr, png.Width, 0, 2 * (layout.Left - 8), 2 * layout.Top, 2 * (layout.Top + 24)), "The first row's token.");
        Assert.IsTrue(HasInk(bgr, png.Width, 2 * layout.Left, png.Width, 0, 2 * (layout.Top - 4)), "The columns' tokens.");
    }

    [TestMethod]
    public void Png_can_be_drawn_whatever_the_tokens()
    {
        using MLImage nasty = MLImage.CreateFromStream(new MemoryStream(NastyMap().ToPng(0.5)));
        Assert.IsTrue(nasty.Width > 100);
        using MLImage empty = MLImage.CreateFromStream(new MemoryStream(AttentionMap.Create(null, null, default).ToPng()));
        Assert.IsTrue(empty.Width > 100);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NastyMap().ToPng(9));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NastyMap().ToPng(double.NaN));
    }

    [TestMethod]
    public void Json_holds_tokens_and_weights()
    {
        string json = AttentionMap.Create(["l'été", "<b>"], ["x"], [0.125f, 0.875f]).ToJson();
        Assert.AreEqual("{\"inputTokens\":[\"l'été\",\"<b>\"],\"outputTokens\":[\"x\"],\"attention\":[[0.125,0.875]]}", json);
        using JsonDocument nasty = JsonDocument.Parse(NastyMap().ToJson());
        Assert.AreEqual(Nasty.Length, nasty.RootElement.GetProperty("attention").GetArrayLength());
        Assert.AreEqual(Nasty[1], nasty.RootElement.GetProperty("outputTokens")[1].GetString());
        Assert.AreEqual("\uFFFD", nasty.RootElement.GetProperty("inputTokens")[7].GetString(), "A lone surrogate is no text.");
    }

    private static bool HasInk(byte[] bgr, int width, double left, double right, double top, double bottom)
    {
        for (int y = (int)top; y < (int)bottom; y++)
        {
            for (int x = (int)left; x < (int)right; x++)
            {
                if (bgr[(y * width + x) * 3] < 100)
                    return true;
            }
        }

        return false;
    }

    private static AttentionMap NastyMap()
    {
        float[] weights = new float[Nasty.Length * Nasty.Length];
        for (int i = 0; i < Nasty.Length; i++)
            weights[i * Nasty.Length + i] = 1;
        return AttentionMap.Create(Nasty, Nasty, weights);
    }

    private static string[] Values(XElement table, string scope) =>
        [.. table.Descendants("th").Where(h => (string?)h.Attribute("scope") == scope).Select(h => h.Value)];
}
