using System.Globalization;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Training;

/// <summary>
/// Passes a trainer's reports on: each to the caller's progress, the last of an epoch to the log, the numbers to ML.NET's progress
/// channel. Asks for the end when the context is cancelled.
/// </summary>
internal sealed class TrainingReporter : IDisposable
{
    private readonly IHost _host;
    private readonly IChannel _channel;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly CancellationTokenSource _cancellation;
    private readonly IProgressChannel _progressChannel;
    private TrainingProgress? _last;

    public TrainingReporter(IHost host, IChannel channel, IProgress<TrainingProgress>? progress, CancellationTokenSource cancellation)
    {
        _host = host;
        _channel = channel;
        _progress = progress;
        _cancellation = cancellation;
        _progressChannel = host.StartProgressChannel("Training");
        _progressChannel.SetHeader(new ProgressHeader(["Loss"], ["steps"]), Fill);
    }

    public void Report(TrainingProgress progress)
    {
        if (_last != null && progress.Epoch > _last.Epoch)
            LogEpoch();
        _last = progress;
        _progress?.Report(progress);
        if (MLNetBridge.IsCanceled(_host))
            _cancellation.Cancel();
    }

    public void Dispose()
    {
        LogEpoch();
        _progressChannel.Dispose();
    }

    private void LogEpoch()
    {
        if (_last != null)
            _channel.Info(MessageSensitivity.None, "{0}", Convert.ToString(_last, CultureInfo.InvariantCulture));
    }

    private void Fill(IProgressEntry entry)
    {
        TrainingProgress? last = _last;
        if (last == null)
            return;
        entry.SetProgress(0, last.Step, last.Steps);
        entry.SetMetric(0, last.Loss);
    }
}
