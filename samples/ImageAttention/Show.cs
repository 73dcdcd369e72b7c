using ImageAttention.Data;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;

namespace ImageAttention;

/// <summary>The whole show: read, train with and without a mask, compare, save, load, predict, show where it looked.</summary>
internal sealed class Show(Report report, CommandLine line, CancellationToken cancellation)
{
    private const int ShownImages = 24;
    private const int PrintedImages = 8;

    public void Run()
    {
        CheckFolder(line.Model);
        CheckFolder(line.Html);
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
        Write(line.Model, path => pipeline.Save(models[0].Model, task.Test, path));
        report.Line($"Wrote the model to {Path.GetFullPath(line.Model)}");
        var fresh = new Pipeline(line.Seed, report.Line, cancellation);
        Predict(fresh, fresh.Load(line.Model), task.Test);
    }

    private void Predict(Pipeline pipeline, ITransformer model, ImageSet test)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(ShownImages, test.Count))];
        Looked[] looked = pipeline.Score(model, test, shown);
        (int rows, int columns) = Pipeline.MapOf(model);
        var maps = new List<ImageAttentionMap>();
        foreach ((int index, Looked one) in shown.Zip(looked))
        {
            if (one.Score.Any(float.IsNaN))
                continue; // the file cannot be read, of which the log has told
            string said = $"{test.ClassOf(index)}: it says {one.Predicted}, with probability {one.Score.Max():P1}";
            if (index < PrintedImages)
                report.Line("  " + said);
            using MLImage image = test.ImageOf(index);
            maps.Add(ImageAttentionMap.Create(image, said, one.Attention, rows, columns));
        }
        Write(line.Html, path => File.WriteAllText(path, ImageAttentionMap.ToHtml(maps, "Where it looked")));
        report.Line($"Wrote images and masks to {Path.GetFullPath(line.Html)}");
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

    private static void Write(string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written ({e.Message})", e);
        }
    }
}
