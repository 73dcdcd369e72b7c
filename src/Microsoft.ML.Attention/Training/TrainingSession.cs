using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>Trains any model under an ML.NET host: its seed, its device, its log, its cancellation.</summary>
internal static class TrainingSession
{
    /// <summary>
    /// One training at a time in a process: TorchSharp's random numbers come from one generator, and a run whose numbers another
    /// run takes would not be reproducible. Training uses all cores anyway.
    /// </summary>
    private static readonly Lock Gate = new();

    /// <summary>Makes and trains a model; it is left in evaluation mode.</summary>
    /// <param name="host">The estimator's host.</param>
    /// <param name="channel">Where the run is logged.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Fixes the first weights and all that training draws by lot.</param>
    /// <param name="createModel">Makes the model with its first weights.</param>
    /// <param name="createTask">Joins the model, which is on its device by now, with the data.</param>
    /// <exception cref="InvalidOperationException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public static TModel Run<TModel>(
        IHost host, IChannel channel, TrainingOptions options, int seed, Func<TModel> createModel, Func<TModel, ITrainingTask> createTask)
        where TModel : nn.Module
    {
        lock (Gate)
        {
            manual_seed(seed);
            TModel model = createModel();
            try
            {
                ComputeDevice.Place(model, host);
                ITrainingTask task = createTask(model);
                channel.Info(
                    MessageSensitivity.None, "Training on {0:N0} rows: {1:N0} weights, {2} epochs.",
                    task.Count, model.parameters().Sum(parameter => parameter.numel()), options.MaxEpochs);
                using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
                using var reporter = new TrainingReporter(host, channel, options.Progress, cancellation);
                TrainingLoop.Run(task, options, new TrainingRun(seed)
                {
                    CancellationToken = cancellation.Token,
                    Report = reporter.Report,
                    Inform = text => channel.Info(MessageSensitivity.None, "{0}", text),
                    Warn = text => channel.Warning(MessageSensitivity.None, "{0}", text),
                });
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

    /// <summary>For what comes before training: reading rows, building vocabularies.</summary>
    /// <exception cref="OperationCanceledException">The options' token or the context was cancelled.</exception>
    public static void ThrowIfCanceled(IHost host, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (MLNetBridge.IsCanceled(host))
            throw new OperationCanceledException("The MLContext's execution was cancelled.");
    }
}
