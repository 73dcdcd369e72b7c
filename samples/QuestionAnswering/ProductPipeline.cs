using Microsoft.ML;
using Microsoft.ML.Attention;

namespace QuestionAnswering;

/// <summary>The pipeline of this sample: answers to keys, attention over the images, keys back to answers.</summary>
public static class ProductPipeline
{
    public static IEstimator<ITransformer> Create(MLContext ml, IProgress<TrainingProgress>? progress = null) =>
        ml.Transforms.Conversion.MapValueToKey("Label", nameof(ProductQuestion.Answer))
            .Append(ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(new AttentionQuestionAnsweringTrainer.Options
            {
                QuestionColumnName = nameof(ProductQuestion.Question),
                ValuesColumnName = nameof(ProductQuestion.Images),
                ValueSize = ProductQuestions.EmbeddingSize,
                EmbeddingSize = 32,
                HiddenSize = 64,
                LowerCase = true,
                MaxEpochs = 12,
                BatchSize = 32,
                LearningRate = 3e-3,
                LearningRateDecay = 0.5,
                Progress = progress,
            }))
            .Append(ml.Transforms.Conversion.MapKeyToValue(nameof(ProductAnswer.PredictedAnswer), "PredictedLabel"));
}
