using Microsoft.ML.Attention.Tests.Persistence;
using Microsoft.ML.Data;
using QuestionAnswering;

namespace Microsoft.ML.Attention.Tests.QuestionAnswering;

[TestClass]
public sealed class ProductQuestionTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Fit_productQuestions_answersAtLeast95PercentAndLooksAtTheRightImage()
    {
        IDataView scored = ProductModel.Instance.Transform(_ml.Data.LoadFromEnumerable(ProductModel.Unseen));

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(scored);
        ProductAnswer[] answers = [.. _ml.Data.CreateEnumerable<ProductAnswer>(scored, reuseRowObject: false)];

        Assert.IsTrue(metrics.MicroAccuracy >= 0.95, $"accuracy {metrics.MicroAccuracy}");
        int right = answers.Zip(ProductModel.Unseen).Count(pair => pair.First.PredictedAnswer == pair.Second.Answer);
        Assert.AreEqual(metrics.MicroAccuracy, right / (double)answers.Length, 1e-9, "MapKeyToValue and Evaluate agree");
        double looked = answers.Count(answer => answer.MostSeen == answer.AskedImage) / (double)answers.Length;
        Assert.IsTrue(looked >= 0.95, $"looked at the right image: {looked}");
        foreach (ProductAnswer answer in answers)
            Assert.AreEqual(1f, answer.Attention.Sum(), 1e-5f);
    }

    [TestMethod]
    public void Fit_questionWithoutContent_staysAtChance()
    {
        ProductQuestion[] blind = ProductQuestions.Create(2000, seed: 1);
        foreach (ProductQuestion question in blind)
            question.Question = "What is it?";
        ITransformer model = ProductPipeline.Create(_ml).Fit(_ml.Data.LoadFromEnumerable(blind));

        double accuracy = ProductModel.Accuracy(_ml, model);

        Assert.AreEqual(ProductQuestions.Chance, accuracy, 0.06, $"accuracy {accuracy}");
    }

    [TestMethod]
    public void PredictionEngine_sameRows_givesTheValuesOfTransform()
    {
        ProductQuestion[] rows = ProductModel.Unseen[..20];
        Scored[] batched = Score(ProductModel.Instance, rows);
        // Not disposed: an engine disposes its model.
        PredictionEngine<ProductQuestion, Scored> engine = _ml.Model.CreatePredictionEngine<ProductQuestion, Scored>(ProductModel.Instance);

        for (int i = 0; i < rows.Length; i++)
        {
            Scored one = engine.Predict(rows[i]);
            Assert.AreEqual(batched[i].PredictedLabel, one.PredictedLabel);
            AssertClose(batched[i].Score, one.Score);
            AssertClose(batched[i].Attention ?? [], one.Attention ?? []);
        }
    }

    [TestMethod]
    public void Transform_rowsWithoutQuestionOrValues_haveNoAnswerAndDisturbNoOther()
    {
        ProductQuestion whole = ProductModel.Unseen[0];
        Scored alone = Score(ProductModel.Instance, [whole])[0];

        Scored[] scored = Score(ProductModel.Instance,
        [
            new() { Question = "", Images = whole.Images, Answer = whole.Answer }, whole,
            new() { Question = whole.Question, Images = [], Answer = whole.Answer },
            new() { Question = whole.Question, Images = whole.Images[..ProductQuestions.EmbeddingSize], Answer = whole.Answer },
        ]);

        foreach (int empty in new[] { 0, 2 })
        {
            Assert.AreEqual(0u, scored[empty].PredictedLabel);
            Assert.IsTrue(scored[empty].Score.All(float.IsNaN));
            Assert.AreEqual(0, scored[empty].Attention?.Length ?? 0);
        }
        Assert.AreEqual(alone.PredictedLabel, scored[1].PredictedLabel);
        AssertClose(alone.Score, scored[1].Score);
        CollectionAssert.AreEqual(new[] { 1f }, scored[3].Attention, "one image alone has all attention");
    }

    [TestMethod]
    public void Load_inANewProcessThatDoesNotNameTheLibrary_givesTheSameValues() => NewProcess.AssertSameColumns(
        _ml, ProductModel.Instance, _ml.Data.LoadFromEnumerable(ProductModel.Unseen[..30]), "PredictedLabel", "Score", "Attention", "PredictedAnswer");

    private Scored[] Score(ITransformer model, ProductQuestion[] rows) =>
        [.. _ml.Data.CreateEnumerable<Scored>(model.Transform(_ml.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5f);
    }

    private sealed class Scored
    {
        [KeyType(12)]
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];

        public float[]? Attention { get; set; }
    }
}
