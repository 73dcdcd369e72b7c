using System.Globalization;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Training;

/// <summary>
/// Passes a trainer's reports on: each to the caller's progress, the last of an epoch to the log, too, the numbers to ML.NET's progress
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
        _last = progress;
        if (progress.IsEpochEnd)
            Log(progress);
        _progress?.Report(progress);
        if (MLNetBridge.IsCanceled(_host))
            _cancellation.Cancel();
    }

    public void Dispose()
    {
        if (_last is { IsEpochEnd: false } broken)
            Log(broken);
        _progressChannel.Dispose();
    }

    private void Log(TrainingProgress progress) =>
        _channel.Info(MessageSensitivity.None, "{0}", Convert.ToString(progress, CultureInfo.InvariantCulture));

    private void Fill(IProgressEntry entry)
    {
        TrainingProgress? last = _last;
        if (last == null)
            return;
        entry.SetProgress(0, last.Step, last.Steps);
        entry.SetMetric(0, last.Loss);
    }
}
