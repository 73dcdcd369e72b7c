using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Attention.Text;
using Microsoft.ML.Attention.Training;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Runs the trainer under an ML.NET host: its seed, its log, its cancellation.</summary>
internal static class Seq2SeqTraining
{
    /// <summary>
    /// One training at a time in a process: TorchSharp's random numbers come from one generator, and a run whose numbers another
    /// run takes would not be reproducible. Training uses all cores anyway.
    /// </summary>
    private static readonly Lock Gate = new();

    public static Seq2SeqModel Run(
        IHost host, IChannel channel, Seq2SeqEstimator.Options options, int seed, TokenPairs pairs, TextCodec inputCodec,
        TextCodec outputCodec)
    {
        lock (Gate)
        {
            manual_seed(seed);
            var model = new Seq2SeqModel(ModelOptions(options, inputCodec, outputCodec));
            try
            {
                ComputeDevice.Place(model, host);
                channel.Info(
                    MessageSensitivity.None, "Training on {0:N0} rows: {1:N0} weights, {2} epochs.",
                    pairs.Count, model.parameters().Sum(parameter => parameter.numel()), options.MaxEpochs);
                using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
                using var reporter = new TrainingReporter(host, channel, options.Progress, cancellation);
                Seq2SeqTrainer.Train(model, pairs, TrainingOptions(options, seed, cancellation.Token, reporter.Report));
                return model;
            }
            catch (Exception exception)
            {
                model.Dispose();
                if (exception is not OperationCanceledException)
                    host.Process(exception);
                throw;
            }
        }
    }

    public static void ThrowIfCanceled(IHost host, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (MLNetBridge.IsCanceled(host))
            throw new OperationCanceledException("The MLContext's execution was cancelled.");
    }

    private static Seq2SeqModelOptions ModelOptions(Seq2SeqEstimator.Options options, TextCodec inputCodec, TextCodec outputCodec) => new()
    {
        Alignment = options.Alignment,
        Cell = options.Cell,
        Bidirectional = options.Bidirectional,
        EncoderLayers = options.EncoderLayers,
        DecoderLayers = options.DecoderLayers,
        EmbeddingSize = options.EmbeddingSize,
        HiddenSize = options.HiddenSize,
        AttentionSize = options.AttentionSize,
        InputFeeding = options.InputFeeding,
        TieEmbeddings = options.TieEmbeddings,
        Dropout = options.Dropout,
        InputVocabularySize = inputCodec.Count,
        OutputVocabularySize = outputCodec.Count,
        SharedVocabulary = options.SharedVocabulary,
    };

    private static TrainingOptions TrainingOptions(
        Seq2SeqEstimator.Options options, int seed, CancellationToken token, Action<TrainingProgress> report) => new()
        {
            MaxEpochs = options.MaxEpochs,
            BatchSize = options.BatchSize,
            LearningRate = options.LearningRate,
            WarmupSteps = options.WarmupSteps,
            DecayShare = options.LearningRateDecay,
            GradientClip = options.GradientClip,
            TeacherForcing = options.TeacherForcing,
            LabelSmoothing = options.LabelSmoothing,
            Seed = seed,
            CancellationToken = token,
            Report = report,
        };
}
