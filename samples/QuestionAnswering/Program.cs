using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;
using QuestionAnswering;

// Learns to answer questions about products from embeddings of their images, and shows which image it looked at for each answer.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var ml = new MLContext(seed: 1);
IDataView training = ml.Data.LoadFromEnumerable(ProductQuestions.Create(2000, seed: 1));
ProductQuestion[] unseen = ProductQuestions.Create(1000, seed: 2);
IDataView test = ml.Data.LoadFromEnumerable(unseen);

Console.WriteLine($"Training on 2,000 questions about products of {ProductQuestions.ImageCount} images");
int epoch = 0;
ITransformer model = ProductPipeline.Create(ml, new EpochProgress(progress =>
{
    if (progress.Epoch > epoch)
        Console.WriteLine($"  epoch {epoch = progress.Epoch} of {progress.Epochs}, {progress.TimeLeft.TotalSeconds:F0} s left");
})).Fit(training);

IDataView scored = model.Transform(test);
MulticlassClassificationMetrics metrics = ml.MulticlassClassification.Evaluate(scored);
ProductAnswer[] answers = [.. ml.Data.CreateEnumerable<ProductAnswer>(scored, reuseRowObject: false)];
double right = answers.Count(answer => answer.MostSeen == answer.AskedImage) / (double)answers.Length;
Console.WriteLine();
Console.WriteLine($"{metrics.MicroAccuracy:P1} of {unseen.Length:N0} unseen questions answered right (without the question: {ProductQuestions.Chance:P1})");
Console.WriteLine($"{right:P1} of the time it looked most at the image in question (a guess: {1.0 / ProductQuestions.ImageCount:P1})");

using PredictionEngine<ProductQuestion, ProductAnswer> engine = ml.Model.CreatePredictionEngine<ProductQuestion, ProductAnswer>(model);
foreach (ProductQuestion question in unseen[..4])
{
    ProductAnswer answer = engine.Predict(question);
    Console.WriteLine();
    Console.WriteLine($"{question.Question} It says {answer.PredictedAnswer}; right is {question.Answer}.");
    for (int i = 0; i < question.Shown.Length; i++)
        Console.WriteLine($"  {answer.Attention[i],7:P1} {new string('#', (int)MathF.Round(30 * answer.Attention[i])),-30} {question.Shown[i]}");
}
