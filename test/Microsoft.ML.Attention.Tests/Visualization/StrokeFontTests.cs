using Microsoft.ML.Attention.Visualization;

namespace Microsoft.ML.Attention.Tests.Visualization;

[TestClass]
public class StrokeFontTests
{
    [TestMethod]
    public void Letter_with_a_mark_is_as_wide_as_without_and_has_more_lines()
    {
        Assert.AreEqual(StrokeFont.Measure("e"), StrokeFont.Measure("é"), 1e-9);
        Assert.IsTrue(StrokeFont.Lines("é").Count > StrokeFont.Lines("e").Count);
        Assert.IsTrue(StrokeFont.Lines("é").Max(line => line.Top) > 10, "The mark is above the letter.");
        Assert.IsTrue(StrokeFont.Lines("ç").Min(line => line.Bottom) < 0, "The mark is below the letter.");
    }

    [TestMethod]
    public void Composed_and_decomposed_letters_look_alike()
    {
        Assert.AreEqual(Shape("ệ"), Shape("e\u0323\u0302"));
        Assert.AreEqual(Shape("Å"), Shape("A\u030A"));
    }

    [TestMethod]
    public void Mark_above_takes_the_dot_of_an_i()
    {
        Assert.AreEqual(Shape("ı\u0301"), Shape("í"));
        Assert.HasCount(3, StrokeFont.Lines("į"), "A mark below leaves the dot.");
    }

    [TestMethod]
    public void Second_mark_stands_above_the_first()
    {
        double one = StrokeFont.Lines("ê").Max(line => line.Top);
        Assert.IsTrue(StrokeFont.Lines("ế").Max(line => line.Top) > one);
    }

    [TestMethod]
    public void Unknown_character_is_a_box_with_its_digits()
    {
        // A box and the digits 5929; a box and the digits 01F469.
        Assert.HasCount(1 + "5929".Sum(c => StrokeFont.Lines(c.ToString()).Count), StrokeFont.Lines("天"));
        Assert.HasCount(1 + "01F469".Sum(c => StrokeFont.Lines(c.ToString()).Count), StrokeFont.Lines("👩"));
    }

    [TestMethod]
    public void Invisible_characters_take_no_room()
    {
        Assert.AreEqual(0, StrokeFont.Measure("\u200D\u2068\uFE0F"));
        Assert.HasCount(0, StrokeFont.Lines("\u200D \u00A0"));
        Assert.IsTrue(StrokeFont.Measure(" ") > 0);
    }

    [TestMethod]
    public void Letters_of_the_scripts_it_has_are_no_boxes()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyzßæøœđðþłħəŋıàâãäåăąāçčćďèéêëęěėğģîïíìįķļľñńňòóôõöőřŕśšşșťțţùúûüůűųýÿźżžơưảạ"
            + "абвгґдеёєжзийіїклмнопрстуфхцчшщъыьэюя0123456789.,:;!?¿¡'\"()[]{}<>=+-–—_/\\|*#$%&@^~°…•·«»‹›„“”‚‘’€£¥§©←→↑↓∅␣▁";
        Assert.IsTrue(StrokeFont.Lines("天")[0].Pen < 1, "A box is drawn with a thin pen.");
        foreach (char c in Letters + Letters.ToUpperInvariant())
        {
            Assert.AreEqual(1, StrokeFont.Lines(c.ToString())[0].Pen, $"'{c}' is a box.");
        }
    }

    private static string Shape(string text) =>
        string.Join('|', StrokeFont.Lines(text).Select(line => string.Join(' ', line.Points)).Order(StringComparer.Ordinal));
}
