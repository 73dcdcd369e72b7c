using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Bundled.Tests.TextLoading;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Binary;

[TestClass]
public sealed class SchemaCodecTests
{
    public static IEnumerable<object[]> Models =>
        Directory.EnumerateFiles(Fixtures.PathOf("mlnet-5.0.0/models"), "model.zip", SearchOption.AllDirectories)
            .Select(path => new object[] { Path.GetFileName(Path.GetDirectoryName(path)!) });

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Schema_of_a_golden_model_loads_and_is_saved_with_the_same_bytes(string name)
    {
        string folder = Fixtures.PathOf($"mlnet-5.0.0/models/{name}");
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(folder, "model.zip"));
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.Name is "Schema" or "TrainSchema"))
        {
            byte[] bytes = BytesOf(entry);
            DataViewSchema schema = SchemaCodec.Load(new MemoryStream(bytes), TestEnvironment.Create());
            if (entry.FullName == "Schema")
                GoldenView.AssertSchema(golden.RootElement.GetProperty("loadedInputSchema"), schema);
            using var saved = new MemoryStream();
            SchemaCodec.Save(schema, saved, TestEnvironment.Create());
            CollectionAssert.AreEqual(bytes, saved.ToArray(), entry.FullName);
        }
    }

    [TestMethod]
    public void Load_of_a_schema_with_one_byte_changed_gives_a_schema_or_a_FormatException()
    {
        byte[] good = BytesOf("concatenate-slotnames");
        for (int position = 0; position < good.Length; position++)
        {
            foreach (byte value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                byte[] bad = [.. good];
                bad[position] = value;
                AssertLoadsOrFormatException(bad, $"byte {position} = {value}");
            }
        }
    }

    [TestMethod]
    public void Load_of_a_truncated_schema_is_a_FormatException()
    {
        byte[] good = BytesOf("concatenate-slotnames");
        for (int length = 0; length < good.Length; length++)
        {
            byte[] bad = good[..length];
            FormatException thrown = Assert.ThrowsException<FormatException>(
                () => SchemaCodec.Load(new MemoryStream(bad), TestEnvironment.Create()), $"{length} bytes");
            Assert.IsTrue(thrown.Data.Contains("ML_IsMarked"));
        }
    }

    [TestMethod]
    public void Load_of_a_later_version_says_which_versions_are_read()
    {
        byte[] bytes = BytesOf("copycolumns");
        bytes[8] = bytes[16] = 7;
        FormatException thrown = Assert.ThrowsException<FormatException>(() => SchemaCodec.Load(new MemoryStream(bytes), TestEnvironment.Create()));
        StringAssert.Contains(thrown.Message, "1.1.1.7");
        StringAssert.Contains(thrown.Message, "1.1.1.6");
    }

    [TestMethod]
    public void Load_of_something_else_is_the_exception_of_the_real_one()
    {
        FormatException thrown = Assert.ThrowsException<FormatException>(() => SchemaCodec.Load(new MemoryStream(new byte[300]), TestEnvironment.Create()));
        Assert.AreEqual("This does not appear to be a binary dataview file", thrown.Message);
    }

    [TestMethod]
    public void Save_of_a_schema_without_a_column_that_can_be_saved_throws()
    {
        InvalidOperationException thrown = Assert.ThrowsException<InvalidOperationException>(
            () => SchemaCodec.Save(new DataViewSchema.Builder().ToSchema(), new MemoryStream(), TestEnvironment.Create()));
        Assert.AreEqual("No valid columns to save", thrown.Message);
    }

    [TestMethod]
    public void Save_then_load_keeps_hidden_columns_and_annotations_of_every_type()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Flag", BooleanDataViewType.Instance, true);
        annotations.AddPrimitiveValue("Text", TextDataViewType.Instance, "é漢\uD834\uDD1E".AsMemory());
        annotations.AddPrimitiveValue("When", DateTimeDataViewType.Instance, new DateTime(2020, 2, 3));
        annotations.AddPrimitiveValue("Key", new KeyDataViewType(typeof(ushort), 7), (ushort)3);
        annotations.Add("Sparse", new VectorDataViewType(NumberDataViewType.Double, 5),
            (ref VBuffer<double> value) => value = new VBuffer<double>(5, 1, [2.5], [3]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("A", NumberDataViewType.Int64);
        builder.AddColumn("A", new VectorDataViewType(new KeyDataViewType(typeof(byte), 4), 2, 3), annotations.ToAnnotations());
        builder.AddColumn("B", new VectorDataViewType(TextDataViewType.Instance));
        DataViewSchema schema = builder.ToSchema();

        using var file = new MemoryStream();
        SchemaCodec.Save(schema, file, TestEnvironment.Create());
        file.Position = 0;
        DataViewSchema loaded = SchemaCodec.Load(file, TestEnvironment.Create());

        Assert.IsTrue(loaded[0].IsHidden);
        for (int i = 0; i < schema.Count; i++)
            Assert.AreEqual(schema[i].Type, loaded[i].Type);
        Assert.AreEqual(5, loaded[1].Annotations.Schema.Count);
        ReadOnlyMemory<char> text = default;
        loaded[1].Annotations.GetValue("Text", ref text);
        Assert.AreEqual("é漢\uD834\uDD1E", text.ToString());
        VBuffer<double> sparse = default;
        loaded[1].Annotations.GetValue("Sparse", ref sparse);
        Assert.IsFalse(sparse.IsDense);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 2.5, 0 }, sparse.DenseValues().ToArray());
    }

    private static void AssertLoadsOrFormatException(byte[] bytes, string what)
    {
        try
        {
            DataViewSchema schema = SchemaCodec.Load(new MemoryStream(bytes), TestEnvironment.Create());
            Assert.IsTrue(schema.Count >= 0);
        }
        catch (FormatException ex)
        {
            Assert.IsTrue(ex.Data.Contains("ML_IsMarked"), what);
        }
    }

    private static byte[] BytesOf(string model)
    {
        using ZipArchive zip = ZipFile.OpenRead(Fixtures.PathOf($"mlnet-5.0.0/models/{model}/model.zip"));
        return BytesOf(zip.GetEntry("Schema")!);
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
