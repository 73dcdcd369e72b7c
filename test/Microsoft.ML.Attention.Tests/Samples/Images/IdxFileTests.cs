using System.IO.Compression;
using ImageAttention.Data;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

[TestClass]
public class IdxFileTests
{
    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("idx").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Images_of_a_file_plain_or_compressed_are_read_row_by_row(bool compressed)
    {
        string path = WriteFile(IdxBytes.Of(8, [2, 2, 3], [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]), compressed);

        (int height, int width, byte[][] images) = IdxFile.ReadImages(path);

        Assert.AreEqual((2, 3, 2), (height, width, images.Length));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6 }, images[0]);
        CollectionAssert.AreEqual(new byte[] { 11, 12, 13, 14, 15, 16 }, images[1]);
    }

    [TestMethod]
    public void Labels_of_a_file_are_read() =>
        CollectionAssert.AreEqual(new byte[] { 7, 0, 9 }, IdxFile.ReadLabels(WriteFile(IdxBytes.Of(8, [3], [7, 0, 9]))));

    [TestMethod]
    [DataRow(new byte[] { }, "not an idx file")]
    [DataRow(new byte[] { 0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 4 }, "begins with 89504E47; expected 00000803")]
    [DataRow(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5 }, "begins with 00000801; expected 00000803")]
    [DataRow(new byte[] { 0, 0, 13, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5 }, "begins with 00000D03")]
    [DataRow(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0 }, "cut off in its header")]
    [DataRow(new byte[] { 0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1 }, "dimension 1 is 0")]
    [DataRow(new byte[] { 0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 1 }, "dimension 1 is 4,294,967,295")]
    [DataRow(new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3 }, "ends in item 2")]
    [DataRow(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6 }, "longer than the 1 items of 1 bytes")]
    [DataRow(new byte[] { 0x1F, 0x8B, 1, 2, 3 }, "cannot be read")]
    public void A_file_that_is_none_or_damaged_is_refused_by_name(byte[] bytes, string message)
    {
        string path = WriteFile(bytes);
        var error = Assert.ThrowsExactly<DataException>(() => IdxFile.ReadImages(path));
        StringAssert.StartsWith(error.Message, path);
        StringAssert.Contains(error.Message, message);
    }

    [TestMethod]
    public void A_folder_of_four_files_gives_images_with_the_labels_as_classes()
    {
        IdxBytes.WriteFolder(_folder, train: 4, test: 3);
        Assert.IsTrue(IdxFolder.IsOne(_folder));

        (Picture[] train, Picture[] test) = IdxFolder.Read(_folder);

        CollectionAssert.AreEqual(new[] { "0", "1", "0", "1" }, train.Select(picture => picture.Class).ToArray());
        Assert.HasCount(3, test);
        Assert.AreEqual(new Box(0, 4, 8, 4), train[1].InkBox());
    }

    [TestMethod]
    public void A_folder_with_a_file_missing_or_too_short_is_refused()
    {
        IdxBytes.WriteFolder(_folder, train: 4, test: 3);
        string labels = Path.Combine(_folder, "t10k-labels-idx1-ubyte");
        File.WriteAllBytes(labels, IdxBytes.Of(8, [2], [0, 1]));
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => IdxFolder.Read(_folder)).Message, "3 images, but t10k-labels-idx1-ubyte has 2 labels");
        File.Delete(labels);
        StringAssert.Contains(Assert.ThrowsExactly<DataException>(() => IdxFolder.Read(_folder)).Message, "t10k-labels-idx1-ubyte.gz) is missing");
    }

    private string WriteFile(byte[] bytes, bool compressed = false)
    {
        string path = Path.Combine(_folder, "file");
        using FileStream file = File.Create(path);
        using Stream content = compressed ? new GZipStream(file, CompressionMode.Compress) : file;
        content.Write(bytes);
        return path;
    }
}
