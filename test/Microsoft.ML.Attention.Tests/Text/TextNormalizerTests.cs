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
    [DataRow("\uFB01n", "fin", DisplayName = "a ligature")]
    [DataRow("\uFF21\uFF22\uFF11", "AB1", DisplayName = "full width")]
    [DataRow("\u00BD \u00B2", "1\u20442 2", DisplayName = "a fraction and a superscript")]
    [DataRow("5\u00A0\u20AC\u2026", "5 \u20AC...", DisplayName = "a no-break space and an ellipsis")]
    [DataRow("\u212B \u2126", "\u00C5 \u03A9", DisplayName = "signs that are letters")]
    [DataRow("\u1E9B\u0323", "\u1E69", DisplayName = "a long s with dots above and below")]
    [DataRow("\uFF76\uFF9E", "\u30AC", DisplayName = "half-width ka and voice mark")]
    [DataRow("\u3131\u314F", "\uAC00", DisplayName = "two Hangul letters become a syllable")]
    [DataRow("\u017F\u0307", "\u1E61", DisplayName = "a long s takes a dot as an s")]
    [DataRow("\uD835\uDC00", "A", DisplayName = "a mathematical letter beyond the first plane")]
    [DataRow("d\u00E9j\u00E0", "d\u00E9j\u00E0", DisplayName = "letters with accents stay")]
    public void Variants_become_what_they_are_variants_of(string text, string expected)
    {
        var normalizer = new TextNormalizer(lowerCase: false, UnicodeNormalizationKind.Nfkc);
        string normal = normalizer.Normalize(text.AsMemory()).ToString();
        Assert.AreEqual(expected, normal);
        Assert.AreEqual(normal, normalizer.Normalize(normal.AsMemory()).ToString(), "a second time");
    }

    [TestMethod]
    public void Without_a_form_only_what_is_no_text_changes()
    {
        var normalizer = new TextNormalizer(lowerCase: true, UnicodeNormalizationKind.None);
        Assert.AreEqual("e\u0301\uFB01 \u00E5", normalizer.Normalize("E\u0301\uFB01 \u212B".AsMemory()).ToString());
        Assert.AreEqual("a\uFFFD\u0301", normalizer.Normalize("a\uFFFE\u0301".AsMemory()).ToString());
    }

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
