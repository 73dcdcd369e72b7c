using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class ImagePipelineTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageFolder _folder = new();

    private sealed class PathRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class ImageRow
    {
        [ImageType(1, 2)]
        public MLImage? Image { get; set; }
    }

    private sealed class AnyImageRow
    {
        [ImageType]
        public MLImage? Image { get; set; }
    }

    private sealed class PixelRow
    {
        public float[] Pixels { get; set; } = [];
    }

    [TestCleanup]
    public void DeleteFolder() => _folder.Dispose();

    [TestMethod]
    public void Load_resize_and_extract_give_the_colors_of_each_file()
    {
        _folder.Add("red.png", 20, 10, 250, 20, 30);
        _folder.Add("blue.bmp", 3, 9, 1, 2, 240);
        IDataView paths = Paths("red.png", "", "blue.bmp");
        var pipeline = _ml.Transforms.LoadImages("Image", _folder.Path, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", 4, 2))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Image"));

        IDataView output = pipeline.Fit(paths).Transform(paths);

        Assert.AreEqual("Image<2, 4>", output.Schema["Image"].Type.ToString());
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 3, 2, 4), output.Schema["Pixels"].Type);
        float[][] pixels = [.. output.GetColumn<float[]>("Pixels")];
        CollectionAssert.AreEqual(Planes(250, 20, 30), pixels[0]);
        CollectionAssert.AreEqual(new float[24], pixels[1], "an empty path gives zeros");
        CollectionAssert.AreEqual(Planes(1, 2, 240), pixels[2]);
    }

    [TestMethod]
    public void Loaded_image_is_tagged_with_its_path_and_an_empty_path_gives_none()
    {
        _folder.Add("a.png", 3, 2, 1, 2, 3);
        IDataView paths = Paths("a.png", "");

        MLImage?[] images = [.. Load(_folder.Path).Fit(paths).Transform(paths).GetColumn<MLImage>("Image")];

        Assert.AreEqual((3, 2, _folder.Of("a.png")), (images[0]!.Width, images[0]!.Height, images[0]!.Tag));
        Assert.IsNull(images[1]);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    public void Paths_without_a_folder_are_used_as_they_are(string? folder)
    {
        _folder.Add("a.png", 3, 2, 1, 2, 3);
        IDataView paths = Paths(_folder.Of("a.png"));

        ImageLoadingTransformer model = Load(folder).Fit(paths);

        Assert.IsNull(model.ImageFolder);
        Assert.AreEqual(3, model.Transform(paths).GetColumn<MLImage>("Image").Single().Width);
    }

    [TestMethod]
    public void File_that_cannot_be_read_throws_at_its_row_and_leaves_the_others_alone()
    {
        _folder.Add("good.png", 3, 2, 1, 2, 3);
        File.WriteAllText(_folder.Of("bad.png"), "no image");
        IDataView paths = Paths("good.png", "bad.png", "missing.png", "good.png");
        IDataView images = Load(_folder.Path).Fit(paths).Transform(paths);

        using DataViewRowCursor cursor = images.GetRowCursor([images.Schema["Image"]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(images.Schema["Image"]);
        var results = new List<string>();
        while (cursor.MoveNext())
        {
            MLImage image = null!;
            try
            {
                getter(ref image);
                results.Add("loaded");
            }
            catch (ArgumentException exception)
            {
                results.Add(exception.Message);
            }
        }

        Assert.AreEqual(4, results.Count);
        Assert.AreEqual("loaded", results[0]);
        StringAssert.StartsWith(results[1], $"Invalid path '{_folder.Of("bad.png")}': the file is no image of a known format");
        StringAssert.StartsWith(results[2], $"Invalid path '{_folder.Of("missing.png")}'");
        Assert.AreEqual("loaded", results[3]);
    }

    [TestMethod]
    public void Folder_that_does_not_exist_throws_when_the_pipeline_is_made()
    {
        var exception = Assert.ThrowsException<ArgumentException>(() => Load(_folder.Of("none")));

        StringAssert.StartsWith(exception.Message, $"Directory \"{_folder.Of("none")}\" does not exist.");
    }

    [TestMethod]
    public void Raw_bytes_are_those_of_the_file()
    {
        File.WriteAllBytes(_folder.Of("any.dat"), [1, 2, 3]);
        IDataView paths = Paths("any.dat", "");

        IDataView output = _ml.Transforms.LoadRawImageBytes("Bytes", _folder.Path, "Path").Fit(paths).Transform(paths);

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Byte), output.Schema["Bytes"].Type);
        byte[][] bytes = [.. output.GetColumn<byte[]>("Bytes")];
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, bytes[0]);
        Assert.AreEqual(0, bytes[1].Length);
    }

    // Two pixels: red, green, blue, alpha are 1, 2, 3, 255 and 11, 12, 13, 200.
    [TestMethod]
    [DataRow(ColorBits.Rgb, ColorsOrder.ARGB, false, new float[] { 1, 11, 2, 12, 3, 13 })]
    [DataRow(ColorBits.Rgb, ColorsOrder.ARGB, true, new float[] { 1, 2, 3, 11, 12, 13 })]
    [DataRow(ColorBits.All, ColorsOrder.ARGB, true, new float[] { 255, 1, 2, 3, 200, 11, 12, 13 })]
    [DataRow(ColorBits.All, ColorsOrder.ABGR, true, new float[] { 255, 3, 2, 1, 200, 13, 12, 11 })]
    [DataRow(ColorBits.Rgb, ColorsOrder.ARBG, true, new float[] { 1, 3, 2, 11, 13, 12 })]
    [DataRow(ColorBits.Rgb, ColorsOrder.ABRG, true, new float[] { 3, 1, 2, 13, 11, 12 })]
    [DataRow(ColorBits.Rgb, ColorsOrder.AGRB, true, new float[] { 2, 1, 3, 12, 11, 13 })]
    [DataRow(ColorBits.Rgb, ColorsOrder.AGBR, true, new float[] { 2, 3, 1, 12, 13, 11 })]
    [DataRow(ColorBits.Alpha | ColorBits.Blue, ColorsOrder.ARGB, false, new float[] { 255, 200, 3, 13 })]
    public void Extracted_colors_stand_in_their_order(ColorBits colors, ColorsOrder order, bool interleaved, float[] expected)
    {
        foreach (MLPixelFormat format in new[] { MLPixelFormat.Bgra32, MLPixelFormat.Rgba32 })
        {
            byte[] pixels = format == MLPixelFormat.Bgra32 ? [3, 2, 1, 255, 13, 12, 11, 200] : [1, 2, 3, 255, 11, 12, 13, 200];
            IDataView data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = MLImage.CreateFromPixels(2, 1, format, pixels) }]);
            var estimator = _ml.Transforms.ExtractPixels("Pixels", "Image", colors, order, interleaved);
            var asBytes = _ml.Transforms.ExtractPixels("Pixels", "Image", colors, order, interleaved, outputAsFloatArray: false);

            CollectionAssert.AreEqual(expected, estimator.Fit(data).Transform(data).GetColumn<float[]>("Pixels").Single());
            CollectionAssert.AreEqual(expected.Select(value => (byte)value).ToArray(),
                asBytes.Fit(data).Transform(data).GetColumn<byte[]>("Pixels").Single());
        }
    }

    [TestMethod]
    public void Extracted_colors_have_the_offset_subtracted_before_they_are_scaled()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = ImageFolder.Image(2, 1, 10, 20, 30) }]);

        IDataView output = _ml.Transforms.ExtractPixels("Pixels", "Image", offsetImage: 4, scaleImage: 0.5f).Fit(data).Transform(data);

        CollectionAssert.AreEqual(new float[] { 3, 3, 8, 8, 13, 13 }, output.GetColumn<float[]>("Pixels").Single());
    }

    [TestMethod]
    public void Image_of_another_size_than_its_column_says_throws()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = ImageFolder.Image(3, 1, 10, 20, 30) }]);
        IDataView output = _ml.Transforms.ExtractPixels("Pixels", "Image").Fit(data).Transform(data);

        var exception = Assert.ThrowsException<InvalidOperationException>(() => output.GetColumn<float[]>("Pixels").Single());

        StringAssert.StartsWith(exception.Message,
            "Expected images of height 1 and width 2 in column 'Image', got one of height 1 and width 3");
    }

    [TestMethod]
    public void Gray_is_a_weighted_mean_of_the_colors()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = ImageFolder.Image(2, 1, 100, 200, 50) }, new ImageRow()]);

        IDataView output = _ml.Transforms.ConvertToGrayscale("Gray", "Image").Fit(data).Transform(data);

        Assert.AreEqual("Image<1, 2>", output.Schema["Gray"].Type.ToString());
        MLImage?[] images = [.. output.GetColumn<MLImage>("Gray")];
        // 0.3 * 100 + 0.59 * 200 + 0.11 * 50 = 153.5
        CollectionAssert.AreEqual(new byte[] { 154, 154, 154, 255, 154, 154, 154, 255 }, images[0]!.Pixels.ToArray());
        Assert.IsNull(images[1]);
    }

    [TestMethod]
    [DataRow(ColorsOrder.ARGB, true)]
    [DataRow(ColorsOrder.ABRG, false)]
    public void Image_made_of_extracted_pixels_is_the_same(ColorsOrder order, bool interleaved)
    {
        byte[] pixels = [3, 2, 1, 255, 13, 12, 11, 200];
        MLImage image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, pixels);
        IDataView data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = image }, new ImageRow()]);
        var pipeline = _ml.Transforms.ExtractPixels("Pixels", "Image", ColorBits.All, order, interleaved, offsetImage: 1, scaleImage: 0.5f)
            .Append(_ml.Transforms.ConvertToImage(1, 2, "Again", "Pixels", ColorBits.All, order, interleaved, 2, offsetImage: -1));

        IDataView output = pipeline.Fit(data).Transform(data);

        Assert.AreEqual(new ImageDataViewType(1, 2), output.Schema["Again"].Type);
        MLImage[] images = [.. output.GetColumn<MLImage>("Again")];
        CollectionAssert.AreEqual(pixels, images[0].Pixels.ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 1, 1, 1, 1, 1, 1, 1 }, images[1].Pixels.ToArray(), "zeros less the offset");
    }

    [TestMethod]
    public void Image_made_of_one_color_has_the_defaults_for_the_others()
    {
        PixelRow[] rows = [new() { Pixels = [5, 300] }, new() { Pixels = [-3, 7.9f] }, new()];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        var estimator = _ml.Transforms.ConvertToImage(1, 2, "Image", "Pixels", ColorBits.Green,
            defaultAlpha: 4, defaultRed: 3, defaultBlue: 1);

        IDataView output = estimator.Fit(data).Transform(data);

        MLImage[] images = [.. output.GetColumn<MLImage>("Image")];
        CollectionAssert.AreEqual(new byte[] { 1, 5, 3, 4, 1, 255, 3, 4 }, images[0].Pixels.ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 0, 3, 4, 1, 7, 3, 4 }, images[1].Pixels.ToArray());
        Assert.IsNull(images[2]);
    }

    [TestMethod]
    public void Prediction_engine_takes_and_gives_images()
    {
        IDataView none = _ml.Data.LoadFromEnumerable(Array.Empty<AnyImageRow>());
        ITransformer model = _ml.Transforms.ResizeImages("Image", 2, 1).Append(_ml.Transforms.ExtractPixels("Pixels", "Image")).Fit(none);

        using var toPixels = _ml.Model.CreatePredictionEngine<AnyImageRow, PixelRow>(model);
        using var toImage = _ml.Model.CreatePredictionEngine<AnyImageRow, ImageRow>(model);
        var row = new AnyImageRow { Image = ImageFolder.Image(30, 15, 7, 8, 9) };

        CollectionAssert.AreEqual(new float[] { 7, 7, 8, 8, 9, 9 }, toPixels.Predict(row).Pixels);
        CollectionAssert.AreEqual(new byte[] { 9, 8, 7, 255, 9, 8, 7, 255 }, toImage.Predict(row).Image!.Pixels.ToArray());
    }

    [TestMethod]
    public void Shuffled_images_are_the_same()
    {
        IEnumerable<ImageRow> rows = Enumerable.Range(0, 9).Select(i => new ImageRow { Image = ImageFolder.Image(2, 1, (byte)i, 0, 0) });
        IDataView data = _ml.Data.LoadFromEnumerable(rows);

        byte[] reds = [.. _ml.Data.ShuffleRows(data).GetColumn<MLImage>("Image").Select(image => image.Pixels[2])];

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 9).Select(i => (byte)i).ToArray(), reds);
    }

    private ImageLoadingEstimator Load(string? folder) => _ml.Transforms.LoadImages("Image", folder!, "Path");

    private IDataView Paths(params string[] paths) => _ml.Data.LoadFromEnumerable(paths.Select(path => new PathRow { Path = path }));

    private static float[] Planes(params float[] colors) => [.. colors.SelectMany(color => Enumerable.Repeat(color, 8))];
}
