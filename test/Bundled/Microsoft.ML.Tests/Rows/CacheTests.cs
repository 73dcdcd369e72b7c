using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Rows;

[TestClass]
public sealed class CacheTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Item
    {
        public int Id;
        public string Name = "";
        [VectorType(2)]
        public float[] Pair = [];
    }

    private static Item[] Items(int count)
        => [.. Enumerable.Range(0, count).Select(i => new Item { Id = i, Name = $"n{i}", Pair = [i, -i] })];

    [TestMethod]
    public void Cache_read_twice_reads_its_source_once()
    {
        int passes = 0;
        IEnumerable<Item> Counted()
        {
            passes++;
            foreach (Item item in Items(3))
                yield return item;
        }
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Counted()), "Name");

        Assert.IsNull(cached.GetRowCount());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, cached.GetColumn<int>("Id").ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, cached.GetColumn<int>("Id").ToArray());
        CollectionAssert.AreEqual(new[] { "n0", "n1", "n2" }, cached.GetColumn<string>("Name").ToArray());

        Assert.AreEqual(1, passes);
        Assert.AreEqual(3, cached.GetRowCount());
        CollectionAssert.AreEqual(new float[] { 2, -2 }, cached.GetColumn<float[]>("Pair").Last());
        Assert.AreEqual(2, passes);
    }

    [TestMethod]
    public void Cache_read_by_many_threads_gives_each_the_same_rows()
    {
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Items(500)));
        int[][] results = new int[8][];

        Parallel.For(0, results.Length, i => results[i] = i % 2 == 0
            ? [.. cached.GetColumn<int>("Id")]
            : [.. cached.GetColumn<string>("Name").Select(name => int.Parse(name[1..]))]);

        foreach (int[] ids in results)
            CollectionAssert.AreEqual(Enumerable.Range(0, 500).ToArray(), ids);
    }

    [TestMethod]
    public void Cursor_set_of_a_cache_and_of_a_map_over_it_together_give_every_row_once_in_batch_order()
    {
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Items(1000)));
        IDataView mapped = _ml.Transforms.CopyColumns("Copy", "Id").Fit(cached).Transform(cached);

        DataViewRowCursor[] cursors = mapped.GetRowCursorSet([mapped.Schema["Copy"]], 3);
        var seen = new List<(long Batch, int Id)>[cursors.Length];
        Parallel.For(0, cursors.Length, i =>
        {
            using DataViewRowCursor cursor = cursors[i];
            ValueGetter<int> getter = cursor.GetGetter<int>(mapped.Schema["Copy"]);
            seen[i] = [];
            int id = 0;
            while (cursor.MoveNext())
            {
                getter(ref id);
                seen[i].Add((cursor.Batch, id));
            }
        });

        Assert.AreEqual(3, cursors.Length);
        foreach (var own in seen)
            CollectionAssert.AreEqual(own.OrderBy(row => row.Batch).ToArray(), own, "Batches of a cursor must rise.");
        // A batch is in one cursor only, so a stable sort by batch puts the rows in order.
        CollectionAssert.AreEqual(Enumerable.Range(0, 1000).ToArray(),
            seen.SelectMany(own => own).OrderBy(row => row.Batch).Select(row => row.Id).ToArray());
    }

    [TestMethod]
    public void Cached_vector_changed_by_a_reader_is_whole_for_the_next()
    {
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Items(2)));
        DataViewSchema.Column pair = cached.Schema["Pair"];
        using (DataViewRowCursor cursor = cached.GetRowCursor([pair]))
        {
            cursor.MoveNext();
            VBuffer<float> value = default;
            cursor.GetGetter<VBuffer<float>>(pair)(ref value);
            VBufferEditor.CreateFromBuffer(ref value).Values[0] = 99;
        }

        CollectionAssert.AreEqual(new float[] { 0, 0 }, cached.GetColumn<float[]>("Pair").First());
    }

    [TestMethod]
    public void Cache_whose_source_changes_between_passes_says_so()
    {
        int size = 3;
        IEnumerable<Item> Shrinking() => Items(size--);
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(new Repeated<Item>(Shrinking)));
        Assert.AreEqual(3, cached.GetColumn<int>("Id").Count());

        var exception = Assert.ThrowsException<InvalidOperationException>(() => cached.GetColumn<string>("Name").Count());

        StringAssert.Contains(exception.Message, "it had 3 rows, now 2");
    }

    private sealed class Repeated<T>(Func<IEnumerable<T>> make) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => make().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
