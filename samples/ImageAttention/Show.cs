using ImageAttention.Data;
using Microsoft.ML;
using Microsoft.ML.Attention;

namespace ImageAttention;

/// <summary>The whole show: read, train with and without a mask, compare, save, load, predict.</summary>
internal sealed class Show(Report report, CommandLine line, CancellationToken cancellation)
{
    private const int ShownImages = 8;

    public void Run()
    {
        CheckFolder(line.Model);
        report.Heading("Images");
        ImageTask task = ImageTask.Read(line);
        report.Line(task.Description);
        report.Line($"{task.Train.Count:N0} images to learn from, {task.Test.Count:N0} to test on, {task.Test.Size.Height} x {task.Test.Size.Width} pixels.");

        report.Heading("Train");
        var pipeline = new Pipeline(line.Seed, report.Line, cancellation);
        List<TrainedModel> models = [];
        if (line.Mask)
            models.Add(pipeline.Train(task.Train, task.Settings, AlignmentKind.Additive, "with a mask"));
        if (line.Mean)
            models.Add(pipeline.Train(task.Train, task.Settings, AlignmentKind.None, "mean of all cells"));

        report.Heading("Compare");
        report.Scores([.. models.Select(model => Score(pipeline, model, task.Test))]);

        report.Heading("Save, load in a fresh MLContext, predict");
        pipeline.Save(models[0].Model, task.Test, line.Model);
        report.Line($"Wrote the model to {Path.GetFullPath(line.Model)}");
        var fresh = new Pipeline(line.Seed, report.Line, cancellation);
        int[] shown = [.. Enumerable.Range(0, Math.Min(ShownImages, task.Test.Count))];
        Looked[] looked = fresh.Score(fresh.Load(line.Model), task.Test, shown);
        foreach ((int index, Looked one) in shown.Zip(looked))
            report.Line($"  {task.Test.ClassOf(index)}: it says {one.Predicted}, with probability {one.Score.Max():P1}");
    }

    private static ModelScore Score(Pipeline pipeline, TrainedModel trained, ImageSet test)
    {
        (Looked[] results, TimeSpan time) = pipeline.Score(trained.Model, test);
        int right = results.Where((result, i) => result.Predicted == test.ClassOf(i)).Count();
        (int rows, int columns) = Pipeline.MapOf(trained.Model);
        Pointing? pointing = trained.HasMask ? Pointing.Of(test, [.. results.Select(result => result.Attention)], rows, columns) : null;
        return new ModelScore(trained.Name, (double)right / results.Length, trained.EpochTime, results.Length / time.TotalSeconds, pointing);
    }

    private static void CheckFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
            throw new DataException($"{path}: cannot be written, because the folder {folder} does not exist. Make it first.");
        if (Directory.Exists(path))
            throw new DataException($"{path}: cannot be written, because it is a folder. Name a file.");
    }
}
