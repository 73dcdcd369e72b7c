using Captioning.Scenes;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Captioning;

/// <summary>The whole show: draw or read images, train, caption, save, load, show where it looked.</summary>
internal sealed class Show(CommandLine line, TextWriter output, CancellationToken cancellation)
{
    private const int TestScenes = 500;
    private const double TestShare = 0.1;
    private const int Shown = 6;

    public void Run()
    {
        CheckFolder(line.Model);
        CheckFolder(line.Html);
        if (line.Data == null)
            ShowScenes();
        else
            ShowPhotographs(line.Data);
    }

    private void ShowScenes()
    {
        output.WriteLine($"{line.Scenes:N0} scenes to learn from, {TestScenes} others to test on, {Scene.Side} x {Scene.Side} pixels.");
        Scene[] training = SceneGenerator.Create(line.Scenes, line.Seed, line.Objects);
        Scene[] test = SceneGenerator.Create(TestScenes, line.Seed + 1_000_000, line.Objects);
        var pipeline = new Pipeline(line.Seed, output, cancellation);
        ITransformer model = pipeline.Train(View(pipeline, training), ModelSettings.ForScenes(line));

        output.WriteLine();
        output.WriteLine("Captions of the test scenes");
        Captioned[] captions = pipeline.Evaluate(model, View(pipeline, test));
        var captioner = (ImageCaptioningTransformer)model;
        Pointing pointing = Pointing.Score(test, captions, captioner.MapRows, captioner.MapColumns);
        output.WriteLine("Where it looked for an object's word");
        output.WriteLine($"  in the object's box             {100 * pointing.Inside,6:F1} %  (by chance {100 * pointing.Chance:F1} %)");
        output.WriteLine($"  in the box or one cell from it  {100 * pointing.Near,6:F1} %");

        Scene[] shown = test[..Shown];
        captions = SaveAndLoad(pipeline, model, View(pipeline, shown));
        for (int i = 0; i < shown.Length; i++)
            output.WriteLine($"  {(captions[i].Output == shown[i].Caption ? "right" : "WRONG")}  {captions[i].Output}");
        WritePage(shown.Zip(captions, (scene, caption) => ImageAttentionMap.Create(
            Array.ConvertAll(scene.Pixels, value => (float)value), Scene.Side, Scene.Side, 3, caption.OutputTokens, caption.Attention,
            captioner.MapRows, captioner.MapColumns)));
    }

    private void ShowPhotographs(string path)
    {
        List<PhotographRow> rows = CaptionFile.Read(path);
        (List<PhotographRow> training, List<PhotographRow> test) = CaptionFile.Split(rows, TestShare, line.Seed);
        output.WriteLine($"{training.Count:N0} captions to learn from, {test.Count:N0} set aside; no image is on both sides.");
        var pipeline = new Pipeline(line.Seed, output, cancellation);
        // The whole image fills the model's, so that maps lie over the whole image.
        IEstimator<ITransformer> images = pipeline.Context.Transforms.LoadImages("Image", CaptionFile.FolderOf(path), nameof(PhotographRow.Path))
            .Append(pipeline.Context.Transforms.ResizeImages("Image", line.Size, line.Size, resizing: ImageResizingEstimator.ResizingKind.Fill));
        ITransformer model = pipeline.Train(
            pipeline.Context.Data.LoadFromEnumerable(training), ModelSettings.ForPhotographs(line, training.Count), images);

        output.WriteLine();
        output.WriteLine("Captions of the images set aside");
        pipeline.Evaluate(model, pipeline.Context.Data.LoadFromEnumerable(test));
        PhotographRow[] shown = [.. test.DistinctBy(row => row.Path).Take(Shown)];
        Captioned[] captions = SaveAndLoad(pipeline, model, pipeline.Context.Data.LoadFromEnumerable(shown));
        // A file that cannot be read has no words; the log has told of it.
        (PhotographRow Row, Captioned Caption)[] seen = [.. shown.Zip(captions).Where(pair => pair.Second.OutputTokens is { Length: > 0 })];
        foreach ((PhotographRow row, Captioned caption) in seen)
            output.WriteLine($"  {row.Path}: {caption.Output}");
        ImageCaptioningTransformer captioner = ((IEnumerable<ITransformer>)model).OfType<ImageCaptioningTransformer>().Single();
        WritePage(seen.Select(pair =>
        {
            using MLImage image = MLImage.CreateFromFile(Path.Combine(CaptionFile.FolderOf(path), pair.Row.Path));
            return ImageAttentionMap.Create(image, pair.Caption.OutputTokens, pair.Caption.Attention, captioner.MapRows, captioner.MapColumns);
        }));
    }

    private void WritePage(IEnumerable<ImageAttentionMap> maps)
    {
        string page = ImageAttentionMap.ToHtml(maps, "What the captions looked at");
        Write(line.Html, path => File.WriteAllText(path, page));
        output.WriteLine($"Wrote the page of captions and maps to {Path.GetFullPath(line.Html)}");
    }

    private Captioned[] SaveAndLoad(Pipeline pipeline, ITransformer model, IDataView shown)
    {
        Write(line.Model, path => pipeline.Save(model, shown.Schema, path));
        output.WriteLine();
        output.WriteLine($"Wrote the model to {Path.GetFullPath(line.Model)}; loaded again, it says");
        var fresh = new Pipeline(line.Seed, output, cancellation);
        return fresh.Caption(fresh.Load(line.Model), shown);
    }

    private static IDataView View(Pipeline pipeline, IEnumerable<Scene> scenes) => pipeline.Context.Data.LoadFromEnumerable(SceneRow.Of(scenes));

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

    private static void CheckFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
            throw new DataException($"{path}: cannot be written, because the folder {folder} does not exist. Make it first.");
        if (Directory.Exists(path))
            throw new DataException($"{path}: cannot be written, because it is a folder. Name a file.");
    }
}
