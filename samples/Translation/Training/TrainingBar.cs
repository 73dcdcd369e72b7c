using Microsoft.ML.Attention;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Translation.Training;

/// <summary>
/// Shows a training as a progress bar with loss, speed and time left; on something that is no terminal, as a line for each epoch.
/// </summary>
internal sealed class TrainingBar(IAnsiConsole console, string name)
{
    /// <summary>Runs a training that reports to the given progress.</summary>
    public T Run<T>(Func<IProgress<TrainingProgress>, T> train)
    {
        if (!console.Profile.Out.IsTerminal)
            return train(new Reporter(PrintEpoch));

        var column = new ReportColumn();
        return console.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), column)
            .Start(context =>
            {
                ProgressTask task = context.AddTask(name, maxValue: 1);
                T result = train(new Reporter(progress =>
                {
                    task.MaxValue = Math.Max(1, progress.Steps);
                    task.Value = progress.Step;
                    column.Last = progress;
                }));
                task.Value = task.MaxValue;
                return result;
            });
    }

    private void PrintEpoch(TrainingProgress progress)
    {
        if (progress.IsEpochEnd)
            console.Profile.Out.Writer.WriteLine($"{name}: {progress}"); // whole, however wide the console is held to be
    }

    // Progress<T> would hand reports over to another thread, out of order; the bar wants them here and now.
    private sealed class Reporter(Action<TrainingProgress> show) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => show(value);
    }

    private sealed class ReportColumn : ProgressColumn
    {
        public TrainingProgress? Last { get; set; }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            TrainingProgress? last = Last;
            return new Text(last == null
                ? "reading"
                : $"epoch {last.Epoch}/{last.Epochs}  loss {last.Loss:F2} nats  "
                  + $"{last.TokensPerSecond:N0} tokens/s  {last.TimeLeft:m\\:ss} min left");
        }
    }
}
