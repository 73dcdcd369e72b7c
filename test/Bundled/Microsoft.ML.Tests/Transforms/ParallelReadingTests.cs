using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

/// <summary>One transformed view read by several threads at once gives each of them every row.</summary>
[TestClass]
public sealed class ParallelReadingTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public string Word = "";
        public string[] Words = [];
        public int Number;
    }

    [TestMethod]
    public void Conversions_read_by_several_threads_agree_with_one()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 2000)
            .Select(i => new Row { Word = $"w{i % 37}", Words = [$"w{i % 5}", "", $"w{i % 11}"], Number = i }).ToArray());
        Dictionary<string, string> pairs = new() { ["w1"] = "one", ["w2"] = "two" };
        IDataView view = _ml.Transforms.Conversion.MapValueToKey([new("Key", "Word"), new("Keys", "Words")])
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Back", "Keys"))
            .Append(_ml.Transforms.Conversion.MapValue("Named", pairs, "Words"))
            .Append(_ml.Transforms.Conversion.ConvertType("Text", "Number", DataKind.String))
            .Append(_ml.Transforms.SelectColumns("Key", "Back", "Named", "Text"))
            .Fit(data).Transform(data);
        string expected = ReadAll(view);

        string[] read = new string[6];
        Parallel.For(0, read.Length, new ParallelOptions { MaxDegreeOfParallelism = read.Length }, i => read[i] = ReadAll(view));

        StringAssert.EndsWith(expected, "2 [w4,,w8] [,,] 1999");
        foreach (string text in read)
            Assert.AreEqual(expected, text);
    }

    private static string ReadAll(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<uint> key = cursor.GetGetter<uint>(view.Schema["Key"]);
        var back = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(view.Schema["Back"]);
        var named = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(view.Schema["Named"]);
        ValueGetter<ReadOnlyMemory<char>> text = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]);
        uint keyValue = 0;
        VBuffer<ReadOnlyMemory<char>> backValue = default;
        VBuffer<ReadOnlyMemory<char>> namedValue = default;
        ReadOnlyMemory<char> textValue = default;
        var rows = new List<string>();
        while (cursor.MoveNext())
        {
            key(ref keyValue);
            back(ref backValue);
            named(ref namedValue);
            text(ref textValue);
            rows.Add($"{keyValue} [{string.Join(',', backValue.DenseValues())}] [{string.Join(',', namedValue.DenseValues())}] {textValue}");
        }
        return string.Join('\n', rows);
    }
}
