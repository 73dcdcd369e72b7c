using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Bundled.Tests.TextLoading;
using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;

namespace Microsoft.ML.Bundled.Tests.Binary;

[TestClass]
public sealed class BinaryFileTests
{
    private const string Folder = "mlnet-5.0.0/savers";

    [TestMethod]
    [DataRow("mixed")]
    [DataRow("numbers")]
    [DataRow("no-rows")]
    [DataRow("slotnames-and-hidden")]
    public void Load_of_a_golden_file_gives_its_rows(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"{Folder}/{name}.json")));
        JsonElement file = golden.RootElement.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("file").GetString() == $"{name}.idv");
        GoldenView.AssertEqual(file.GetProperty("reloaded"), Load(name));
    }

    [TestMethod]
    public void Load_of_several_blocks_gives_all_rows_in_order()
    {
        IDataView view = Load("many-rows");
        Assert.AreEqual(20000, view.GetRowCount());
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        AssertManyRows(cursor, view.Schema, row => row);
    }

    [TestMethod]
    public void Cursor_with_a_generator_gives_every_row_once_with_its_id()
    {
        IDataView view = Load("many-rows");
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, new Random(1));
        ValueGetter<int> getId = cursor.GetGetter<int>(view.Schema["Id"]);
        ValueGetter<DataViewRowId> getRowId = cursor.GetIdGetter();
        var seen = new bool[20000];
        bool inOrder = true;
        int id = 0;
        DataViewRowId rowId = default;
        for (int row = 0; cursor.MoveNext(); row++)
        {
            getId(ref id);
            getRowId(ref rowId);
            Assert.IsFalse(seen[id], $"{id} twice");
            Assert.AreEqual((ulong)id, rowId.Low);
            seen[id] = true;
            inOrder &= id == row;
        }
        Assert.IsTrue(seen.All(value => value));
        Assert.IsFalse(inOrder);
    }

    // The real one compresses blocks on several threads, which may write them in another order; these files came out in column order.
    [TestMethod]
    [DataRow("many-rows")]
    [DataRow("mixed")]
    [DataRow("no-rows")]
    [DataRow("slotnames-and-hidden")]
    public void Save_of_a_loaded_golden_file_gives_its_bytes(string name)
    {
        using var saved = new MemoryStream();
        BinarySaver.Save(TestEnvironment.Create(), Load(name), saved, keepHidden: true);
        CollectionAssert.AreEqual(File.ReadAllBytes(Fixtures.PathOf($"{Folder}/{name}.idv")), saved.ToArray());
    }

    [TestMethod]
    public void Save_to_a_stream_that_cannot_seek_gives_the_same_bytes()
    {
        using var seekable = new MemoryStream();
        BinarySaver.Save(TestEnvironment.Create(), Load("mixed"), seekable, keepHidden: false);
        using var target = new MemoryStream();
        using (var forwardOnly = new ForwardOnlyStream(target))
            BinarySaver.Save(TestEnvironment.Create(), Load("mixed"), forwardOnly, keepHidden: false);
        CollectionAssert.AreEqual(seekable.ToArray(), target.ToArray());
    }

    [TestMethod]
    public void Read_of_a_file_with_one_byte_changed_gives_rows_or_a_FormatException()
    {
        byte[] good = File.ReadAllBytes(Fixtures.PathOf($"{Folder}/numbers.idv"));
        int refused = 0;
        for (int position = 0; position < good.Length; position++)
        {
            byte[] bad = [.. good];
            bad[position] ^= 0xFF;
            try
            {
                var view = new BinaryView(TestEnvironment.Create(), new BytesSource(bad));
                using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
                while (cursor.MoveNext())
                    Assert.IsTrue(cursor.Position >= 0);
            }
            catch (FormatException ex)
            {
                Assert.IsTrue(ex.Data.Contains("ML_IsMarked"), $"byte {position}");
                refused++;
            }
        }
        Assert.IsTrue(refused > good.Length / 4, $"{refused} of {good.Length} refused");
    }

    [TestMethod]
    public void Getter_of_a_column_that_is_not_active_throws()
    {
        IDataView view = Load("numbers");
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["F"]]);
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["K"]));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => cursor.GetGetter<uint>(view.Schema["K"]));
    }

    private static BinaryView Load(string name) => new(TestEnvironment.Create(), new MultiFileSource(Fixtures.PathOf($"{Folder}/{name}.idv")));

    private static void AssertManyRows(DataViewRowCursor cursor, DataViewSchema schema, Func<int, int> idOf)
    {
        ValueGetter<int> getId = cursor.GetGetter<int>(schema["Id"]);
        ValueGetter<float> getX = cursor.GetGetter<float>(schema["X"]);
        ValueGetter<ReadOnlyMemory<char>> getText = cursor.GetGetter<ReadOnlyMemory<char>>(schema["T"]);
        int id = 0;
        float x = 0;
        ReadOnlyMemory<char> text = default;
        int row = 0;
        for (; cursor.MoveNext(); row++)
        {
            getId(ref id);
            getX(ref x);
            getText(ref text);
            Assert.AreEqual(idOf(row), id);
            Assert.AreEqual(id * 0.25f, x);
            Assert.AreEqual($"row {id % 7}", text.ToString());
        }
        Assert.AreEqual(20000, row);
    }

    private sealed class ForwardOnlyStream(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }

    private sealed class BytesSource(byte[] bytes) : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => new MemoryStream(bytes, writable: false);

        public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
    }
}
