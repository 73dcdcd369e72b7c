using System.Text.Json;
using System.Xml.Linq;
using Microsoft.ML.Attention.Visualization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Visualization;

[TestClass]
public class ImageAttentionMapTests
{
    private static readonly string[] Nasty =
        ["<script>alert('&')</script>", "\"quoted\"", "שלום", "\0\uFFFE", "\uD800", " ", "", new('x', 300)];

    [TestMethod]
    public void Map_gives_the_weights_by_word_row_and_column()
    {
        ImageAttentionMap map = Gray(2, 3, ["a", "b"], [.1f, .2f, .3f, .1f, .1f, .2f, 0, 0, 0, 0, 1, 0], 2, 3);
        Assert.AreEqual(0.3f, map[0, 0, 2]);
        Assert.AreEqual(1f, map[1, 1, 1]);
        Assert.AreEqual((1, 1, 1f), map.PeakOf(1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[2, 0, 0]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[0, 2, 0]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = map[0, 0, -1]);
    }

    [TestMethod]
    public void What_does_not_fit_is_refused_with_its_sizes()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Gray(2, 2, ["a", "b"], [1f], 2, 3));
        StringAssert.Contains(error.Message, "Expected 12 weights for 2 words x 2 map rows x 3 map columns, got 1");
        error = Assert.ThrowsExactly<ArgumentException>(() => ImageAttentionMap.Create(new float[5], 2, 2, 1, "x", [1f], 1, 1));
        StringAssert.Contains(error.Message, "Expected 4 numbers for 2 rows x 2 columns x 1 channels, got 5");
        error = Assert.ThrowsExactly<ArgumentException>(() => ImageAttentionMap.Create(new float[4], 2, 2, 1, "x", [1f, 0, 0], 1, 2));
        StringAssert.Contains(error.Message, "Expected 2 weights for 1 map rows x 2 map columns");
        error = Assert.ThrowsExactly<ArgumentException>(() => ImageAttentionMap.Create([0, float.NaN], 1, 2, 1, "x", [1f], 1, 1));
        StringAssert.Contains(error.Message, "got NaN at 1");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Gray(2, 2, ["a"], [1f], 1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ImageAttentionMap.Create(new float[8], 2, 2, 2, "x", [1f], 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ImageAttentionMap.Create(new float[4], 2, 2, 1, "x", [1f], 1, 1, black: 1, white: 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => ImageAttentionMap.Create((MLImage)null!, "x", [1f], 1, 1));
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(-0.5f)]
    [DataRow(1.5f)]
    public void A_weight_that_is_none_is_refused(float weight)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Gray(1, 1, ["a", "b"], [1, 0, 0, weight], 1, 2));
        StringAssert.Contains(error.Message, "for word 1 and cell 1");
    }

    [TestMethod]
    public void Image_and_numbers_give_the_same_picture()
    {
        byte[] rgba = [10, 20, 30, 255, 200, 150, 100, 255];
        byte[] bgra = [30, 20, 10, 255, 100, 150, 200, 255];
        using MLImage first = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, rgba);
        using MLImage second = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, bgra);
        ImageAttentionMap[] maps =
        [
            ImageAttentionMap.Create(first, "x", [1f], 1, 1),
            ImageAttentionMap.Create(second, ["x"], [1f], 1, 1),
            ImageAttentionMap.Create([10, 200, 20, 150, 30, 100], 1, 2, 3, "x", [1f], 1, 1),
            ImageAttentionMap.Create([10, 20, 30, 7, 200, 150, 100, 7], 1, 2, 4, "x", [1f], 1, 1, interleaved: true),
        ];
        foreach (ImageAttentionMap map in maps)
        {
            Assert.AreEqual((2, 1), (map.Width, map.Height));
            CollectionAssert.AreEqual(rgba, map.Picture.Pixels);
        }
    }

    [TestMethod]
    public void Numbers_are_shown_between_black_and_white()
    {
        ImageAttentionMap map = ImageAttentionMap.Create([-1, 0, 0.6f, 2], 2, 2, 1, "x", [1f], 1, 1, black: -0.5f, white: 1);
        CollectionAssert.AreEqual(new byte[] { 0, 85, 187, 255 }, map.Picture.Pixels.Where((_, i) => i % 4 == 0).ToArray());
    }

    [TestMethod]
    public void Large_image_is_shown_reduced_but_keeps_its_size_in_numbers()
    {
        ImageAttentionMap map = Gray(4, 1536, ["a"], [1f], 1, 1);
        Assert.AreEqual((768, 2), (map.Picture.Width, map.Picture.Height));
        Assert.AreEqual((1536, 4), (map.Width, map.Height));
    }

    [TestMethod]
    public void Glimpses_of_one_label_are_told_apart()
    {
        ImageAttentionMap map = ImageAttentionMap.Create(new float[4], 2, 2, 1, "seven", [1, 0, 0, 1], 1, 2);
        Assert.AreEqual("seven", map.Label);
        CollectionAssert.AreEqual(new[] { "glimpse 1", "glimpse 2" }, map.Words.ToArray());
        CollectionAssert.AreEqual(new[] { "seven", "glimpse 1", "up to 100 %", "glimpse 2", "up to 100 %" }, Texts(map));
    }

    [TestMethod]
    public void Svg_is_well_formed_whatever_the_words_and_has_a_map_for_each()
    {
        ImageAttentionMap map = NastyMap();
        XDocument svg = XDocument.Parse(map.ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.HasCount(Nasty.Length + 1, svg.Descendants(ns + "use").ToList(), "The bare image and one below each map.");
        List<XElement> overlays = [.. svg.Root!.Elements(ns + "image")];
        Assert.HasCount(Nasty.Length, overlays);
        Assert.IsFalse(svg.Descendants().Any(e => e.Name.LocalName == "script"));
        string href = svg.Descendants(ns + "defs").Elements(ns + "image").Single().Attribute("href")!.Value;
        CollectionAssert.AreEqual(map.Picture.Pixels, PngEncoderTests.Read(FromDataUri(href)));
        Assert.IsNotEmpty(PngEncoderTests.Read(FromDataUri(overlays[3].Attribute("href")!.Value)));
    }

    [TestMethod]
    public void Svg_pictures_of_two_images_can_stand_on_one_page()
    {
        XDocument first = XDocument.Parse(Gray(1, 2, ["a"], [1f], 1, 1).ToSvg());
        XDocument second = XDocument.Parse(Gray(2, 1, ["a"], [1f], 1, 1).ToSvg());
        Assert.AreNotEqual(IdOf(first), IdOf(second));
        Assert.AreEqual(IdOf(first), IdOf(XDocument.Parse(Gray(1, 2, ["b"], [1f], 1, 1).ToSvg())), "The same image may stand twice.");
    }

    [TestMethod]
    public void Html_escapes_every_word_and_holds_neither_script_nor_address()
    {
        string html = NastyMap().ToHtml("<b>\"Title\" & more</b>");
        Assert.IsFalse(html.Contains("<script", StringComparison.Ordinal));
        Assert.IsFalse(html.Contains("<b>", StringComparison.Ordinal));
        StringAssert.Contains(html, "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;");
        Assert.IsFalse(html.Contains("http", StringComparison.Ordinal), "The page asks for nothing from elsewhere.");
        XElement main = MainOf(html);
        List<XElement> buttons = [.. main.Descendants("button")];
        Assert.HasCount(Nasty.Length, buttons, "Every word can be reached by keyboard.");
        Assert.AreEqual(Nasty[0], buttons[0].Element("bdi")!.Value);
        foreach (XElement button in buttons)
            StringAssert.StartsWith(button.Elements("img").Single().Attribute("src")!.Value, "data:image/png;base64,");
    }

    [TestMethod]
    public void One_page_holds_several_images_in_order()
    {
        ImageAttentionMap caption = Gray(4, 4, ["dot"], [0, 0, 0, 1], 2, 2);
        ImageAttentionMap mask = ImageAttentionMap.Create(new float[4], 2, 2, 1, "<seven>", [0.25f, 0.75f], 1, 2);
        ImageAttentionMap empty = Gray(2, 2, [], [], 1, 1);
        List<XElement> figures = [.. MainOf(ImageAttentionMap.ToHtml([caption, mask, empty], "Three")).Descendants("figure")];
        Assert.HasCount(3, figures);
        StringAssert.Contains(figures[0].Value, "dot");
        StringAssert.Contains(figures[0].Value, "up to 100 %, in row 2 of 2, column 2 of 2");
        StringAssert.Contains(figures[1].Value, "<seven>");
        StringAssert.Contains(figures[1].Value, "up to 75 %, in row 1 of 1, column 2 of 2");
        StringAssert.Contains(figures[2].Value, "there are no words");
    }

    [TestMethod]
    public void Png_shows_the_bare_image_and_lights_what_was_looked_at()
    {
        ImageAttentionMap map = ImageAttentionMap.Create(Enumerable.Repeat(200f, 16).ToArray(), 4, 4, 1, "x", [1, 0, 0, 0], 1, 4);
        using MLImage png = MLImage.CreateFromStream(new MemoryStream(map.ToPng(scale: 1)));
        var layout = new PanelLayout(map);
        Assert.AreEqual(((int)Math.Ceiling(layout.Width), (int)Math.Ceiling(layout.Height)), (png.Width, png.Height));
        byte[] bgr = png.GetBGRPixels;
        (double x, double y) bare = layout.ImageAt(0), lit = layout.ImageAt(1);
        int At((double x, double y) panel, double share) =>
            ((int)(panel.y + layout.ImageHeight / 2) * png.Width + (int)(panel.x + layout.ImageWidth * share)) * 3;
        Assert.AreEqual(200, bgr[At(bare, 0.5)]);
        int left = At(lit, 0.05), right = At(lit, 0.95);
        Assert.IsTrue(bgr[left + 2] > bgr[right + 2] + 50, "Red at the left is lit.");
        // 200 in the shade of 0.62.
        Assert.AreEqual(76, bgr[right + 2], 1.0);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => map.ToPng(0.1));
    }

    [TestMethod]
    public void Json_holds_sizes_words_and_weights()
    {
        Assert.AreEqual(
            "{\"width\":3,\"height\":2,\"mapRows\":1,\"mapColumns\":2,\"label\":null,\"words\":[\"l'été\"],\"attention\":[[0.25,0.75]]}",
            Gray(2, 3, ["l'été"], [0.25f, 0.75f], 1, 2).ToJson());
        using JsonDocument nasty = JsonDocument.Parse(NastyMap().ToJson());
        Assert.AreEqual(Nasty.Length, nasty.RootElement.GetProperty("attention").GetArrayLength());
    }

    private static ImageAttentionMap Gray(int height, int width, string[] words, float[] attention, int mapRows, int mapColumns) =>
        ImageAttentionMap.Create(
            [.. Enumerable.Range(0, height * width).Select(i => (float)(i * 7 % 256))], height, width, 1, words, attention, mapRows, mapColumns);

    private static ImageAttentionMap NastyMap()
    {
        float[] weights = new float[Nasty.Length * 4];
        for (int word = 0; word < Nasty.Length; word++)
            weights[word * 4 + word % 4] = 1;
        return Gray(12, 16, Nasty, weights, 2, 2);
    }

    private static XElement MainOf(string html)
    {
        const string End = "</main>";
        int start = html.IndexOf("<main>", StringComparison.Ordinal);
        return XElement.Parse(html[start..(html.IndexOf(End, StringComparison.Ordinal) + End.Length)]);
    }

    private static List<string> Texts(ImageAttentionMap map) =>
        [.. XDocument.Parse(map.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static string IdOf(XDocument svg) => svg.Descendants().Single(e => e.Attribute("id") != null).Attribute("id")!.Value;

    private static byte[] FromDataUri(string uri) => Convert.FromBase64String(uri[(uri.IndexOf(',', StringComparison.Ordinal) + 1)..]);
}
