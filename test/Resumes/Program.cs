using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Attention;
using Resumes;

// Resumes FOLDER MODEL.zip WIDTH CHECKPOINT-STEPS [DEATH]
// Trains with checkpoints in the folder, carrying on what is there, and writes the model. With a last argument the process kills
// itself after so many steps.
int Number(int index) => int.Parse(args[index], CultureInfo.InvariantCulture);

Seq2SeqEstimator.Options options = LongRun.Options(Number(2));
options.CheckpointPath = args[0];
options.CheckpointSteps = Number(3);
options.Resume = true;
if (args.Length > 4)
    options.Progress = new Death(Number(4));
File.WriteAllBytes(args[1], LongRun.Train(options));

namespace Resumes
{
    internal sealed class Death(int step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
                Process.GetCurrentProcess().Kill();
        }
    }
}
