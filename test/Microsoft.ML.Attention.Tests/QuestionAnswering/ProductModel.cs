using QuestionAnswering;

namespace Microsoft.ML.Attention.Tests.QuestionAnswering;

/// <summary>One trained pipeline of the product questions that tests share.</summary>
internal static class ProductModel
{
    private static readonly Lazy<ITransformer> Lazy = new(() =>
    {
        var ml = new MLContext(seed: 1);
        return ProductPipeline.Create(ml).Fit(ml.Data.LoadFromEnumerable(ProductQuestions.Create(2000, seed: 1)));
    });

    public static ITransformer Instance => Lazy.Value;

    /// <summary>Questions that the model has not seen.</summary>
    public static ProductQuestion[] Unseen { get; } = ProductQuestions.Create(400, seed: 2);

    public static double Accuracy(MLContext ml, ITransformer model) =>
        ml.MulticlassClassification.Evaluate(model.Transform(ml.Data.LoadFromEnumerable(Unseen))).MicroAccuracy;
}
