using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class ImageSchemaTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        [ImageType]
        public MLImage? Image { get; set; }

        [ImageType(2, 3)]
        public MLImage? Sized { get; set; }

        public string Text { get; set; } = "";

        [VectorType(5)]
        public float[] Numbers { get; set; } = new float[5];
    }

    private sealed class Unmarked
    {
        public MLImage? Image { get; set; }
    }

    [TestMethod]
    public void Image_types_are_equal_if_their_sizes_are()
    {
        Assert.AreEqual<DataViewType>(new ImageDataViewType(2, 3), new ImageDataViewType(2, 3));
        Assert.AreEqual(new ImageDataViewType(2, 3).GetHashCode(), new ImageDataViewType(2, 3).GetHashCode());
        Assert.AreNotEqual<DataViewType>(new ImageDataViewType(2, 3), new ImageDataViewType(3, 2));
        Assert.AreNotEqual<DataViewType>(new ImageDataViewType(2, 3), new ImageDataViewType());
        Assert.IsTrue(new ImageTypeAttribute(2, 3).Equals(new ImageTypeAttribute(2, 3)));
        Assert.IsFalse(new ImageTypeAttribute(2, 3).Equals(new ImageTypeAttribute()));
        Assert.AreEqual("Image<2, 3>", new ImageDataViewType(2, 3).ToString());
        Assert.AreEqual("Image", new ImageDataViewType().ToString());
        Assert.AreEqual(typeof(MLImage), new ImageDataViewType().RawType);
    }

    [TestMethod]
    [DataRow(0, 1, "height")]
    [DataRow(1, 0, "width")]
    [DataRow(100_000, 100_000, "height")]
    public void Image_type_of_an_impossible_size_throws(int height, int width, string parameter)
        => Assert.AreEqual(parameter,
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => new ImageDataViewType(height, width)).ParamName);

    [TestMethod]
    public void Marked_members_are_image_columns_and_unmarked_ones_are_refused()
    {
        DataViewSchema schema = Data().Schema;

        Assert.AreEqual(new ImageDataViewType(), schema["Image"].Type);
        Assert.AreEqual(new ImageDataViewType(2, 3), schema["Sized"].Type);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromEnumerable(Array.Empty<Unmarked>()));
    }

    [TestMethod]
    [DataRow("load", "Schema mismatch for input column 'Image': expected String, got Image")]
    [DataRow("resize", "Schema mismatch for input column 'Text': expected Image, got String")]
    [DataRow("gray", "Schema mismatch for input column 'Text': expected Image, got String")]
    [DataRow("extract", "Schema mismatch for input column 'Text': expected Image, got String")]
    [DataRow("extract unknown", "Schema mismatch for input column 'Image': expected known-size image, got unknown-size image")]
    [DataRow("convert", "Schema mismatch for input column 'Numbers': expected Vector<Byte>, Vector<Single> or Vector<Double> of 18 items "
        + "(2 x 3 x 3), got Vector<Single, 5>")]
    [DataRow("missing", "Could not find input column 'Nowhere'")]
    public void Column_of_another_type_is_refused_by_Fit(string what, string message)
    {
        IEstimator<ITransformer> estimator = what switch
        {
            "load" => _ml.Transforms.LoadImages("B", null!, "Image"),
            "resize" => _ml.Transforms.ResizeImages("B", 2, 2, "Text"),
            "gray" => _ml.Transforms.ConvertToGrayscale("B", "Text"),
            "extract" => _ml.Transforms.ExtractPixels("B", "Text"),
            "extract unknown" => _ml.Transforms.ExtractPixels("B", "Image"),
            "convert" => _ml.Transforms.ConvertToImage(2, 3, "B", "Numbers"),
            "missing" => _ml.Transforms.ConvertToGrayscale("Nowhere"),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => estimator.Fit(Data()));

        StringAssert.StartsWith(exception.Message, message);
    }

    [TestMethod]
    public void Output_shapes_are_those_of_the_transformed_data()
    {
        IDataView data = Data();
        IEstimator<ITransformer>[] estimators =
        [
            _ml.Transforms.LoadImages("B", null!, "Text"),
            _ml.Transforms.LoadRawImageBytes("B", null!, "Text"),
            _ml.Transforms.ResizeImages("B", 2, 2, "Image"),
            _ml.Transforms.ConvertToGrayscale("B", "Sized"),
            _ml.Transforms.ExtractPixels("B", "Sized"),
            _ml.Transforms.ExtractPixels("B", "Sized", outputAsFloatArray: false),
            _ml.Transforms.ConvertToImage(1, 5, "B", "Numbers", ImagePixelExtractingEstimator.ColorBits.Red),
        ];
        foreach (IEstimator<ITransformer> estimator in estimators)
        {
            SchemaShape expected = SchemaShape.Create(estimator.Fit(data).GetOutputSchema(data.Schema));
            SchemaShape actual = estimator.GetOutputSchema(SchemaShape.Create(data.Schema));
            SchemaShape.Column wanted = expected.Single(column => column.Name == "B");
            SchemaShape.Column got = actual.Single(column => column.Name == "B");
            Assert.AreEqual((wanted.Kind, wanted.ItemType, wanted.IsKey), (got.Kind, got.ItemType, got.IsKey), estimator.ToString());
        }
    }

    [TestMethod]
    public void Options_out_of_range_throw_when_the_pipeline_is_made()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ResizeImages("B", 0, 2, "Image"));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ResizeImages("B", 2, -2, "Image"));
        var noKind = (ImageResizingEstimator.ResizingKind)3;
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ResizeImages("B", 2, 2, "Image", noKind));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ExtractPixels("B", "Sized", 0));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ExtractPixels("B", "Sized", scaleImage: 0));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ExtractPixels("B", "Sized", offsetImage: float.NaN));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.ConvertToImage(0, 2, "B", "Numbers"));
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable([new Row()]);
}
