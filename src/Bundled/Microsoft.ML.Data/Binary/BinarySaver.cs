using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.IO;

/// <summary>Saves a view with its rows as a binary view file.</summary>
internal static class BinarySaver
{
    /// <summary>The most rows of a block.</summary>
    private const int LargestBlock = 8192;

    /// <param name="env">Gets messages, marks the exceptions.</param>
    /// <param name="data">The view.</param>
    /// <param name="stream">Takes the file; need not be able to seek.</param>
    /// <param name="keepHidden">Whether to save hidden columns.</param>
    /// <exception cref="InvalidOperationException">No column can be saved.</exception>
    public static void Save(IHostEnvironment env, IDataView data, Stream stream, bool keepHidden)
    {
        List<(DataViewSchema.Column Source, IdvColumn Column)> columns = IdvColumn.Of(data.Schema, column => keepHidden || !column.IsHidden, out List<DataViewSchema.Column> leftOut);
        LeftOutColumns.Report(env, columns.Count, leftOut);
        if (stream.CanSeek)
        {
            Write(data, columns, stream);
            return;
        }
        // The header is known last but stands first.
        using FileStream file = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        Write(data, columns, file);
        file.Position = 0;
        file.CopyTo(stream);
    }

    private static void Write(IDataView data, List<(DataViewSchema.Column Source, IdvColumn Column)> columns, Stream stream)
    {
        var writer = new IdvWriter(stream);
        using DataViewRowCursor cursor = data.GetRowCursor(columns.Select(pair => pair.Source));
        ColumnBlockWriter[] blocks = [.. columns.Select(pair => pair.Column.Codec.NewColumnWriter(cursor, pair.Source))];
        long rows = 0;
        int inBlock = 0;
        while (cursor.MoveNext())
        {
            foreach (ColumnBlockWriter block in blocks)
                block.AddCurrent();
            rows++;
            if (++inBlock == LargestBlock)
                WriteBlocks();
        }
        if (inBlock > 0)
            WriteBlocks();
        writer.Finish([.. columns.Select(pair => pair.Column)], rows, rowsPerBlock: (int)Math.Clamp(rows, 1, LargestBlock));

        void WriteBlocks()
        {
            for (int i = 0; i < blocks.Length; i++)
                writer.WriteBlock(columns[i].Column, blocks[i].Flush);
            inBlock = 0;
        }
    }
}
