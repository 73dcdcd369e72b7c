using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;

namespace Microsoft.ML.Bundled.Tests.Golden;

/// <summary>Compares binary view files field by field.</summary>
internal static class GoldenTable
{
    /// <summary>
    /// Asserts that two files have the same sizes, columns and blocks. Where the blocks lie may differ: ML.NET compresses those of
    /// several columns side by side, and writes them as they are ready.
    /// </summary>
    public static void AssertSame(byte[] expected, byte[] actual, string place)
    {
        var golden = new IdvReader(new MemoryStream(expected));
        var own = new IdvReader(new MemoryStream(actual));
        Assert.AreEqual(golden.Header, own.Header, place);
        Assert.AreEqual(golden.RowsPerBlock, own.RowsPerBlock, place);
        foreach ((IdvColumn goldenColumn, IdvColumn column) in golden.Columns.Zip(own.Columns))
        {
            string where = $"{place}, column '{column.Name}'";
            Assert.AreEqual(goldenColumn.Name, column.Name, where);
            Assert.AreEqual(goldenColumn.Codec.Name, column.Codec.Name, where);
            Assert.AreEqual(goldenColumn.Codec.Type, column.Codec.Type, where);
            Assert.AreEqual(goldenColumn.Compression, column.Compression, where);
            CollectionAssert.AreEqual(Annotations(goldenColumn), Annotations(column), where);
            foreach ((IdvBlock goldenBlock, IdvBlock block) in golden.ReadLookup(goldenColumn).Zip(own.ReadLookup(column)))
            {
                Assert.AreEqual(goldenBlock with { Offset = 0 }, block with { Offset = 0 }, where);
                CollectionAssert.AreEqual(golden.ReadBlock(goldenColumn, goldenBlock), own.ReadBlock(column, block), where);
            }
        }
    }

    private static string[] Annotations(IdvColumn column)
        => [.. column.Annotations.Schema.Select(kind =>
            $"{kind.Name}: {kind.Type} = {GoldenValues.Show(GoldenValues.ReadAnnotation(column.Annotations, kind))}")];
}
