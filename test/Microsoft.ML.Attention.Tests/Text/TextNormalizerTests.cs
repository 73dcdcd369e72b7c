using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Tests.Text;

[TestClass]
public class TextNormalizerTests
{
    [TestMethod]
    [DataRow("e\u0301te\u0301", "\u00E9t\u00E9", DisplayName = "a letter and its accent become one")]
    [DataRow("\u0061\u0323\u0302", "\u1EAD", DisplayName = "two accents, lower one first")]
    [DataRow("\u0061\u0302\u0323", "\u1EAD", DisplayName = "two accents in the other order")]
    [DataRow("\u0071\u0307\u0323", "\u0071\u0323\u0307", DisplayName = "accents that stay are put in order")]
    [DataRow("\u212B", "\u00C5", DisplayName = "the angstrom sign is a letter")]
    [DataRow("\u1100\u1161\u11A8", "\uAC01", DisplayName = "Hangul lead, vowel and tail become a syllable")]
    [DataRow("\uAC00\u11A8", "\uAC01", DisplayName = "a Hangul syllable takes a tail")]
    [DataRow("\u0958", "\u0915\u093C", DisplayName = "an excluded composite stays apart")]
    [DataRow("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65", DisplayName = "a musical note comes apart")]
    [DataRow("\u0301a", "\u0301a", DisplayName = "an accent without a letter stays")]
    public void Text_is_brought_into_composed_form(string text, string expected) => Assert.AreEqual(expected, text.Normalized());

    [TestMethod]
    public void Lone_surrogates_and_noncharacters_are_replaced()
    {
        // Not in data rows: an attribute's strings are stored as UTF-8, which holds no lone surrogate.
        Assert.AreEqual("a\uFFFDb", "a\uD800b".Normalized());
        Assert.AreEqual("\uFFFD", "\uDC00".Normalized());
        Assert.AreEqual("\uFFFD\uD800\uDC00\uFFFD", "\uD800\uD800\uDC00\uDC00".Normalized());
        Assert.AreEqual("x\uFFFDy\uFFFDz", "x\uFDD0y\uFFFFz".Normalized());
    }

    [TestMethod]
    public void Lower_case_follows_the_invariant_rules()
    {
        var normalizer = new TextNormalizer(lowerCase: true);
        Assert.AreEqual("été à la plage, içi: straße ιω", normalizer.Normalize("ÉTÉ À LA Plage, IÇI: STRAßE ΙΩ".AsMemory()).ToString());
    }

    [TestMethod]
    public void Plain_text_is_not_copied()
    {
        ReadOnlyMemory<char> text = "déjà vu".AsMemory();
        Assert.IsTrue(new TextNormalizer(lowerCase: false).Normalize(text).Equals(text));
    }
}
