using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Named tensors in a stream. All counts are unsigned LEB128: the number of entries; for each entry its name (length in bytes, UTF-8), the
/// number of
/// its element type (<see cref="ScalarType"/>), the number of dimensions, each dimension, and the elements, little-endian, row by row.
/// There is no
/// magic number, no version and no padding; what follows the last entry is not read.
/// </summary>
internal static class StateFile
{
    // More dimensions than any tensor of ours: a larger number means a damaged file.
    private const int MaximumRank = 64;

    public static void Write(BinaryWriter writer, Dictionary<string, Tensor> tensors, IList<string>? skip)
    {
        List<KeyValuePair<string, Tensor>> kept = [.. tensors.Where(entry => skip?.Contains(entry.Key) != true)];
        Leb128.Write(writer, kept.Count);
        foreach ((string name, Tensor tensor) in kept)
        {
            writer.Write(name);
            WriteTensor(writer, tensor);
        }
        writer.Flush();
    }

    public static void WriteTensor(BinaryWriter writer, Tensor tensor)
    {
        Leb128.Write(writer, (long)tensor.dtype);
        Leb128.Write(writer, tensor.shape.Length);
        foreach (long size in tensor.shape)
            Leb128.Write(writer, size);
        TensorBytes.Write(writer, tensor);
    }

    public static void Read(
        BinaryReader reader, Dictionary<string, Tensor> targets, bool strict, IList<string>? skip, Dictionary<string, bool>? loaded)
    {
        long count = Leb128.Read(reader);
        if (strict && count != targets.Count)
            throw new ArgumentException($"Mismatched state_dict sizes: expected {targets.Count}, but found {count} entries.");

        foreach (string name in targets.Keys)
        {
            if (loaded is not null)
                loaded[name] = false;
        }
        for (long i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            (ScalarType dtype, long[] shape) = ReadHeader(reader);
            bool known = targets.TryGetValue(name, out Tensor? target);
            bool skipped = skip?.Contains(name) == true;
            if (known && !skipped)
            {
                ReadInto(reader, target!, dtype, shape);
                if (loaded is not null)
                    loaded[name] = true;
            }
            else if (known || skipped || !strict)
            {
                TensorBytes.Skip(reader, dtype, shape);
            }
            else
            {
                throw new ArgumentException(
                    $"Mismatched module state names: the target modules does not have a submodule or buffer named '{name}'.");
            }
        }
    }

    /// <summary>Reads one tensor written by <see cref="WriteTensor"/> into one of the same type and shape.</summary>
    public static void ReadTensor(BinaryReader reader, Tensor target)
    {
        (ScalarType dtype, long[] shape) = ReadHeader(reader);
        ReadInto(reader, target, dtype, shape);
    }

    /// <summary>Reads one tensor written by <see cref="WriteTensor"/> into a new one, outside every dispose scope.</summary>
    public static Tensor ReadNewTensor(BinaryReader reader)
    {
        (ScalarType dtype, long[] shape) = ReadHeader(reader);
        Tensor result = empty(shape, dtype).DetachFromDisposeScope();
        TensorBytes.Read(reader, result);
        return result;
    }

    private static void ReadInto(BinaryReader reader, Tensor target, ScalarType dtype, long[] shape)
    {
        if (target.dtype != dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading. Expected {target.dtype}, found {dtype}.");
        if (!target.shape.AsSpan().SequenceEqual(shape))
        {
            throw new ArgumentException(
                $"Mismatched tensor shape while loading. Expected [{string.Join(", ", target.shape)}], found "
                + $"[{string.Join(", ", shape)}].");
        }
        TensorBytes.Read(reader, target);
    }

    private static (ScalarType, long[]) ReadHeader(BinaryReader reader)
    {
        long code = Leb128.Read(reader);
        if (code > sbyte.MaxValue || !Enum.IsDefined((ScalarType)code))
            throw new InvalidDataException($"The stream of tensors is damaged: {code} is no element type.");
        long rank = Leb128.Read(reader);
        if (rank > MaximumRank)
            throw new InvalidDataException($"The stream of tensors is damaged: {rank} dimensions, expected at most {MaximumRank}.");
        var shape = new long[rank];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = Leb128.Read(reader);
        return ((ScalarType)code, shape);
    }
}
