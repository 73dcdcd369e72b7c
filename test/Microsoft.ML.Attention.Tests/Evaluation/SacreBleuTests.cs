using Microsoft.ML.Attention.Evaluation;

namespace Microsoft.ML.Attention.Tests.Evaluation;

[TestClass]
public class SacreBleuTests
{
    private const string Output = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;";
    private const string Reference = "producţia de zahăr brut se exprimă în zahăr alb;";

    [TestMethod]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.Exponential, 48.530827)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.None, 48.530827)]
    [DataRow(BleuTokenization.None, BleuSmoothing.Exponential, 49.1919566)]
    [DataRow(BleuTokenization.International, BleuSmoothing.Exponential, 43.91623493)]
    public void Scores_of_two_references_are_those_that_sacrebleu_publishes(
        BleuTokenization tokenization, BleuSmoothing smoothing, double expected) =>
        Assert.AreEqual(expected, Score(CorpusScores.Published, tokenization, smoothing), 1e-6);

    [TestMethod]
    public void Empty_outputs_score_0() =>
        Assert.AreEqual(0, Score(CorpusScores.Published.Select(row => ("", row.References)), BleuTokenization.V13a));

    [TestMethod]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.Exponential, null, 8.493)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.None, null, 0.0)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.Floor, null, 4.51688)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.Floor, 0.5, 10.10)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.AddK, null, 14.882)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.AddK, 2.0, 21.389)]
    [DataRow(BleuTokenization.None, BleuSmoothing.Exponential, null, 7.347)]
    [DataRow(BleuTokenization.International, BleuSmoothing.Exponential, null, 8.493)]
    [DataRow(BleuTokenization.Characters, BleuSmoothing.Exponential, null, 40.8759)]
    public void Scores_of_each_smoothing_are_those_that_sacrebleu_publishes(
        BleuTokenization tokenization, BleuSmoothing smoothing, double? value, double expected) =>
        Assert.AreEqual(expected, Score([(Output, [Reference])], tokenization, smoothing, value), 1e-3);

    [TestMethod]
    public void Score_in_lower_case_is_that_which_sacrebleu_publishes() => Assert.AreEqual(
        42.0267, Score([(PythonText.Lower(Output), [PythonText.Lower(Reference)])], BleuTokenization.Characters), 1e-3);

    [TestMethod]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.Exponential, 30.949869, 63.670900)]
    [DataRow(BleuTokenization.V13a, BleuSmoothing.AddK, 33.374495, 65.271811)]
    [DataRow(BleuTokenization.International, BleuSmoothing.Exponential, 30.949869, 63.670900)]
    [DataRow(BleuTokenization.Characters, BleuSmoothing.Exponential, 56.146486, 83.783265)]
    [DataRow(BleuTokenization.Characters, BleuSmoothing.AddK, 56.312397, 83.915275)]
    [DataRow(BleuTokenization.None, BleuSmoothing.Exponential, 34.117558, 59.938985)]
    [DataRow(BleuTokenization.None, BleuSmoothing.AddK, 36.767236, 61.595903)]
    public void Scores_of_a_corpus_with_an_empty_output_agree_with_a_second_implementation(
        BleuTokenization tokenization, BleuSmoothing smoothing, double one, double several)
    {
        Assert.AreEqual(one, Score(CorpusScores.German.OneReference(), tokenization, smoothing), 1e-6);
        Assert.AreEqual(several, Score(CorpusScores.German, tokenization, smoothing), 1e-6);
    }

    [TestMethod]
    public void Of_two_references_as_close_in_length_the_shorter_counts()
    {
        var bleu = new BleuAccumulator();
        bleu.Add("a b c d", "a b c d e", "a b c");
        Assert.AreEqual(3, bleu.Score().ReferenceLength);
    }

    [TestMethod]
    [DataRow("Preis: 3,50 €–4 €", "Preis : 3,50 € – 4 €")]
    [DataRow("„Ja“, sagte er… 2.000?", "„ Ja “ , sagte er … 2.000?")]
    [DataRow("x+y=5%", "x + y = 5%")]
    [DataRow("«Où ?»", "« Où ? »")]
    [DataRow("今天,天气好。2024年。", "今天 , 天气好 。 2024年 。")]
    [DataRow("100. 😀😀.", "100 . 😀 😀 .")]
    [DataRow("a\u00A0b-c", "a b - c")]
    [DataRow("3. 4", "3 . 4")]
    [DataRow("2024. ", "2024.")]
    public void International_tokens_are_those_of_mteval_v14(string sentence, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', BleuTokenizer.Tokenize(sentence, BleuTokenization.International)));

    [TestMethod]
    public void Characters_are_unicode_scalar_values_without_white_space() =>
        Assert.AreEqual("a b 😀 e \u0301", string.Join(' ', BleuTokenizer.Tokenize(" a\u3000b😀 e\u0301\n", BleuTokenization.Characters)));

    [TestMethod]
    [DataRow("ΟΔΟΣ ΣΑΣ. Σ", "οδος σας. σ", DisplayName = "a sigma ends its word in its own form")]
    [DataRow("İSTANBUL", "i\u0307stanbul", DisplayName = "the dotted capital I keeps its dot")]
    [DataRow("Σ'Σ", "σ'ς", DisplayName = "an apostrophe does not end a word")]
    public void Lower_case_is_unicodes_full_one(string text, string expected) => Assert.AreEqual(expected, PythonText.Lower(text));

    private static double Score(
        IEnumerable<(string Output, string[] References)> rows, BleuTokenization tokenization,
        BleuSmoothing smoothing = BleuSmoothing.Exponential, double? value = null)
    {
        var bleu = new BleuAccumulator(tokenization, smoothing, value);
        foreach ((string output, string[] references) in rows)
            bleu.Add(output, references);
        return bleu.Score().Score;
    }
}
