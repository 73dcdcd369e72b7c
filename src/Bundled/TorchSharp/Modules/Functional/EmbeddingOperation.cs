using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Looks rows of a table up as one operation of the autograd graph.</summary>
internal static unsafe class EmbeddingOperation
{
    private const long ElementsPerTask = 16_384;

    /// <summary>Gathers rows.</summary>
    /// <param name="table">[words, width].</param>
    /// <param name="indices">Integers of any shape.</param>
    /// <param name="paddingRow">The row that gets no gradient, or -1.</param>
    /// <param name="scaleByFrequency">Divide each row's gradient by how often the row was looked up.</param>
    /// <returns>The rows: the shape of the indices, then the width.</returns>
    public static TensorImpl Apply(TensorImpl table, TensorImpl indices, long paddingRow, bool scaleByFrequency)
    {
        if (indices.DType is not (ScalarType.Int64 or ScalarType.Int32))
        {
            throw Errors.Torch(
                $"Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
                + $"CPU{DType.Name(indices.DType)}Type "
                + "instead (while checking arguments for embedding)");
        }
        long words = table.Shape[0], width = table.Shape[1];
        TensorImpl rows = Ops.Contiguous(Pointwise.Cast(indices, ScalarType.Int64).Alias());
        long* row = rows.Longs;
        for (long i = 0; i < rows.Count; i++)
        {
            if (row[i] < 0 || row[i] >= words)
                throw Errors.Torch("index out of range in self");
        }
        TensorImpl dense = table.IsContiguous ? table : Ops.Contiguous(table.Alias());
        TensorImpl result = TensorImpl.Empty(table.DType, [.. indices.Shape, width]);
        long bytes = width * table.DTypeSize;
        Workers.For(
            new Gather { Table = dense.Data, Rows = row, Result = result.Data, Bytes = bytes }, rows.Count, Math.Max(
                1, ElementsPerTask / Math.Max(1, width)));
        if (Autograd.Records(table))
        {
            Autograd.Record("Embedding", result, [table], [rows], (node, gradients) =>
            {
                TensorImpl gradient = Ops.Contiguous(gradients[0]!);
                TensorImpl sum = Scatter(gradient, node.Saved(0), words, width, paddingRow, scaleByFrequency);
                return SecondOrder.Forbid("embedding", [sum], gradients[0]);
            });
        }
        return result;
    }

    private static TensorImpl Scatter(TensorImpl gradient, TensorImpl rows, long words, long width, long paddingRow, bool scaleByFrequency)
    {
        TensorImpl result = TensorImpl.Zeros(gradient.DType, words, width);
        switch (gradient.DType)
        {
            case ScalarType.Float32: Scatter((float*)gradient.Data, (float*)result.Data); break;
            case ScalarType.Float64: Scatter((double*)gradient.Data, (double*)result.Data); break;
            default: throw Errors.NotImplemented("embedding_backward", gradient.DType);
        }
        return result;

        void Scatter<T>(T* source, T* target) where T : unmanaged, IFloatingPointIeee754<T>
        {
            int[] frequencies = scaleByFrequency ? Frequencies(rows, words) : [];
            // The columns are shared out, not the rows: two tasks never meet in one place, and each sum has a fixed order.
            var job = new ScatterColumns<T>
            {
                Source = source,
                Target = target,
                Rows = rows.Longs,
                Count = rows.Count,
                Width = width,
                PaddingRow = paddingRow,
                Frequencies = frequencies,
            };
            Workers.For(job, width, Math.Max(16, ElementsPerTask / Math.Max(1, rows.Count)));
        }
    }

    private static int[] Frequencies(TensorImpl rows, long words)
    {
        var result = new int[words];
        for (long i = 0; i < rows.Count; i++)
            result[rows.Longs[i]]++;
        return result;
    }

    private struct Gather : IRangeJob
    {
        public byte* Table;
        public long* Rows;
        public byte* Result;
        public long Bytes;

        public readonly void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
                Buffer.MemoryCopy(Table + Rows[i] * Bytes, Result + i * Bytes, Bytes, Bytes);
        }
    }

    private struct ScatterColumns<T> : IRangeJob where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Source;
        public T* Target;
        public long* Rows;
        public long Count;
        public long Width;
        public long PaddingRow;
        public int[] Frequencies;

        public readonly void Run(long start, long end)
        {
            for (long i = 0; i < Count; i++)
            {
                long row = Rows[i];
                if (row == PaddingRow)
                    continue;
                T scale = Frequencies.Length == 0 ? T.One : T.One / T.CreateTruncating(Frequencies[row]);
                Add(Target + row * Width + start, Source + i * Width + start, scale, end - start);
            }
        }

        private static void Add(T* target, T* source, T scale, long count)
        {
            long i = 0;
            var scales = new Vector<T>(scale);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> sum = Unsafe.ReadUnaligned<Vector<T>>(target + i) + Unsafe.ReadUnaligned<Vector<T>>(source + i) * scales;
                Unsafe.WriteUnaligned(target + i, sum);
            }
            for (; i < count; i++)
                target[i] += source[i] * scale;
        }
    }
}
