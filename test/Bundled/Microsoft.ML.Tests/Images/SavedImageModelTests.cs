using System.Text;
using Microsoft.ML.Bundled.Tests.Core;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>
/// The saved form of the image transforms. Recorded models of the real package are not at hand; signatures, versions and the order of
/// values are those that it is known to have.
/// </summary>
[TestClass]
public sealed class SavedImageModelTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageFolder _folder = new();

    private sealed class Row
    {
        public string Path { get; set; } = "";

        [ImageType(1, 2)]
        public MLImage? Sized { get; set; }

        [VectorType(4)]
        public float[] Numbers { get; set; } = [1, 2, 3, 4];
    }

    [TestCleanup]
    public void DeleteFolder() => _folder.Dispose();

    [TestMethod]
    public void Loaded_pipeline_gives_what_the_saved_one_gave()
    {
        _folder.Add("a.png", 9, 5, 10, 20, 30);
        _folder.Add("b.jpg", 4, 8, 200, 100, 0);
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { Path = "a.png" }, new Row { Path = "b.jpg" }, new Row()]);
        ITransformer model = _ml.Transforms.LoadImages("Image", _folder.Path, "Path")
            .Append(_ml.Transforms.ResizeImages("Image", 6, 4, resizing: ResizingKind.IsoPad))
            .Append(_ml.Transforms.ConvertToGrayscale("Gray", "Image"))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Image", interleavePixelColors: true, offsetImage: 117, scaleImage: 0.25f))
            .Append(_ml.Transforms.ExtractPixels("Grays", "Gray", ColorBits.Blue, outputAsFloatArray: false))
            .Append(_ml.Transforms.ConvertToImage(2, 2, "Made", "Numbers", ColorBits.Green, scaleImage: 3))
            .Append(_ml.Transforms.LoadRawImageBytes("Bytes", _folder.Path, "Path"))
            .Fit(data);
        string path = _folder.Of("model.zip");

        _ml.Model.Save(model, data.Schema, path);
        ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);

        // Images have no form in files of data: the schema that comes with the model is without them.
        CollectionAssert.AreEqual(new[] { "Path", "Numbers" }, schema.Select(column => column.Name).ToArray());
        IDataView before = model.Transform(data);
        IDataView after = loaded.Transform(data);
        Assert.AreEqual(string.Join(", ", before.Schema), string.Join(", ", after.Schema));
        AssertSame<float>("Pixels");
        AssertSame<byte>("Grays");
        AssertSame<byte>("Bytes");
        CollectionAssert.AreEqual(Pixels(before, "Made"), Pixels(after, "Made"));

        void AssertSame<T>(string column)
        {
            T[][] expected = [.. before.GetColumn<T[]>(column)];
            T[][] actual = [.. after.GetColumn<T[]>(column)];
            Assert.AreEqual(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++)
                CollectionAssert.AreEqual(expected[i], actual[i], $"{column}, row {i}");
        }
    }

    [TestMethod]
    public void Resizing_is_saved_as_width_height_kind_and_anchor()
        => AssertSaved(_ml.Transforms.ResizeImages("B", 6, 4, "Sized", ResizingKind.Fill, Anchor.Bottom),
            "IMGSCALF", 0x00010003, "ImageScalerTransform", [6, 0, 0, 0, 4, 0, 0, 0, 2, 3]);

    [TestMethod]
    public void Extraction_is_saved_as_colors_order_type_offset_scale_and_interleaving()
        => AssertSaved(_ml.Transforms.ExtractPixels("B", "Sized", ColorBits.Red, ColorsOrder.AGBR, true, 2, 0.5f),
            "IMGPXEXT", 0x00010003, "ImagePixelExtractor", [2, 6, 1, 0, 0, 0, 0x40, 0, 0, 0, 0x3F, 1]);

    [TestMethod]
    public void Graying_is_saved_as_its_columns_alone()
        => AssertSaved(_ml.Transforms.ConvertToGrayscale("B", "Sized"), "IMGGRAYT", 0x00010001, "ImageGrayscaleTransform", []);

    [TestMethod]
    public void Loading_is_saved_as_folder_and_kind()
        => AssertSaved(_ml.Transforms.LoadImages("B", null!, "Path"),
            "IMGLOADR", 0x00010003, "ImageLoaderTransform", [255, 255, 255, 255, 1]);

    [TestMethod]
    public void Making_images_is_saved_as_all_its_options()
        => AssertSaved(_ml.Transforms.ConvertToImage(2, 1, "B", "Numbers", ColorBits.Red | ColorBits.Green, ColorsOrder.ARGB, false,
                2, 0.5f, 4, 3, 2, 1),
            "VECTOIMG", 0x00010003, "VectorToImageConverter",
            [6, 1, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0, 0x40, 0, 4, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]);

    [TestMethod]
    [DataRow(0, (byte)0)] // width 0
    [DataRow(8, (byte)9)] // no such kind
    [DataRow(9, (byte)9)] // no such anchor
    public void Damaged_resizing_is_refused(int offset, byte value)
    {
        var entries = Save(_ml.Transforms.ResizeImages("B", 6, 4, "Sized"));
        int index = entries.FindIndex(entry => entry.Name.EndsWith("Model.key"));
        byte[] key = entries[index].Bytes;
        // One column: a count and two names, then the values.
        key[256 + 12 + offset] = value;
        using MemoryStream zip = ZipBytes.Make([.. entries]);

        Exception? exception = Assert.ThrowsException<InvalidOperationException>(() => _ml.Model.Load(zip, out _));
        while (exception is not (null or FormatException))
            exception = exception.InnerException;

        Assert.IsNotNull(exception);
    }

    private static byte[] Pixels(IDataView view, string column)
        => [.. view.GetColumn<MLImage>(column).SelectMany(image => image.Pixels.ToArray())];

    // After the header of 256 bytes: the number of columns, the names' numbers 0 and 1 and the values.
    private void AssertSaved(IEstimator<ITransformer> estimator, string signature, uint version, string loader, byte[] values)
    {
        byte[] key = Save(estimator).Single(entry => entry.Name.EndsWith("Model.key")).Bytes;

        Assert.AreEqual(signature, Encoding.ASCII.GetString(key, 0x40, 8));
        Assert.AreEqual(version, BitConverter.ToUInt32(key, 0x48));
        Assert.AreEqual(loader, Encoding.ASCII.GetString(key, 0x50, 24).TrimEnd('\0'));
        int size = (int)BitConverter.ToInt64(key, 0x18);
        CollectionAssert.AreEqual((byte[])[1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. values], key[256..(256 + size)]);
    }

    private List<(string Name, byte[] Bytes)> Save(IEstimator<ITransformer> estimator)
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        using var stream = new MemoryStream();
        _ml.Model.Save(estimator.Fit(data), null, stream);
        stream.Position = 0;
        return ZipBytes.Read(stream);
    }
}
