using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The elements of tensors as raw little-endian bytes, row by row.</summary>
internal static unsafe class TensorBytes
{
    private const int ChunkBytes = 1 << 20;

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        using Temporaries temporaries = Temporaries.Open();
        TensorImpl dense = Dense(tensor.Impl);
        long total = dense.Count * dense.DTypeSize;
        for (long done = 0; done < total; done += ChunkBytes)
            writer.Write(new ReadOnlySpan<byte>(dense.Data + done, (int)Math.Min(ChunkBytes, total - done)));
    }

    /// <summary>Overwrites a tensor; what came before the stream ended too early stays written.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before the last element.</exception>
    public static void Read(BinaryReader reader, Tensor tensor)
    {
        using Temporaries temporaries = Temporaries.Open();
        TensorImpl target = tensor.Impl;
        TensorImpl dense = Dense(target);
        try
        {
            long total = dense.Count * dense.DTypeSize;
            for (long done = 0; done < total;)
            {
                int read = reader.Read(new Span<byte>(dense.Data + done, (int)Math.Min(ChunkBytes, total - done)));
                if (read == 0)
                    throw new EndOfStreamException(
                        $"Attempted to read past the end of the stream: {total - done} bytes of a tensor of {total} bytes are missing.");
                done += read;
            }
        }
        finally
        {
            if (!ReferenceEquals(dense, target))
                Copying.Copy(dense, target);
            target.Storage.Touch();
        }
    }

    /// <summary>Passes over a tensor.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before the last element.</exception>
    public static void Skip(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        UInt128 total = (UInt128)DType.Size(dtype);
        foreach (long size in shape)
        {
            total *= (UInt128)size;
            if (total > long.MaxValue)
                throw new InvalidDataException($"The stream of tensors is damaged: no tensor has the shape [{string.Join(", ", shape)}].");
        }
        var chunk = new byte[(int)Math.Min(ChunkBytes, (long)total)];
        for (long left = (long)total; left > 0;)
        {
            int read = reader.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            if (read == 0)
                throw new EndOfStreamException(
                    $"Attempted to read past the end of the stream: {left} bytes of a tensor that is passed over are missing.");
            left -= read;
        }
    }

    private static TensorImpl Dense(TensorImpl tensor) => tensor.IsContiguous ? tensor : Pointwise.Copy(tensor);
}
