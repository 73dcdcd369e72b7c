using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>
/// A module's weights in the safetensors format: the length of a header (8 bytes, little-endian), the header (JSON: for each name a type, a
/// shape and where the numbers lie), the numbers.
/// </summary>
internal static class SafeTensors
{
    private const int LongestHeader = 100_000_000; // the format's own limit

    /// <summary>
    /// Writes all weights and buffers; whole numbers, such as counts of batches, as 64-bit integers. A matrix of 8-bit numbers is followed by
    /// the scales of its rows, under its name and <see cref="StoredTensor.ScaleSuffix"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The precision has no numbers for some of the weights.</exception>
    public static void Save(nn.Module module, Stream stream, WeightPrecision precision = WeightPrecision.Single)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<StoredTensor>();
        foreach ((string name, Tensor value) in module.state_dict())
        {
            if (value.dtype == ScalarType.Int64)
                tensors.Add(StoredTensor.OfWhole(name, value));
            else
                tensors.AddRange(StoredTensor.Of(name, value, precision));
        }
        tensors = [.. tensors.OrderByDescending(tensor => tensor.NumberSize)]; // so that all numbers are aligned

        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach ((string name, string type, long[] shape, byte[] bytes) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                WriteNumbers(json, "shape", shape);
                WriteNumbers(json, "data_offsets", [offset, offset + bytes.Length]);
                json.WriteEndObject();
                offset += bytes.Length;
            }
            json.WriteEndObject();
        }
        while (header.Length % 8 != 0)
            header.WriteByte((byte)' ');

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (StoredTensor tensor in tensors)
            stream.Write(tensor.Bytes);
    }

    /// <summary>Puts weights into a module; each of its weights and buffers must be there, with the shape it has.</summary>
    /// <exception cref="FormatException">The file is damaged, or holds another module's weights.</exception>
    public static void Load(nn.Module module, Stream stream)
    {
        byte[] lengthBytes = Read(stream, 8);
        long length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (length is < 2 or > LongestHeader || length > stream.Length - stream.Position)
            throw new FormatException($"the header has {length} bytes; expected 2 to {LongestHeader}, and no more than the file: it is no safetensors file.");
        Dictionary<string, Entry> entries = ReadHeader(Read(stream, (int)length));
        long start = stream.Position;
        using var scope = NewDisposeScope();
        using var free = no_grad();
        foreach ((string name, Tensor target) in module.state_dict())
        {
            if (!entries.TryGetValue(name, out Entry? entry))
                throw new FormatException($"it has no weights named '{name}'.");
            if (!entry.Shape.AsSpan().SequenceEqual(target.shape))
            {
                throw new FormatException(
                    $"'{name}' has the shape [{string.Join(", ", entry.Shape)}]; expected [{string.Join(", ", target.shape)}].");
            }
            target.copy_(ToTensor(name, entry));
        }

        Tensor ToTensor(string name, Entry entry) => entry.Type switch
        {
            "F64" => tensor(Numbers<double>(name, entry), entry.Shape),
            "I64" => tensor(Numbers<long>(name, entry), entry.Shape),
            "F32" => tensor(Numbers<float>(name, entry), entry.Shape),
            "F16" => tensor(Array.ConvertAll(Numbers<Half>(name, entry), value => (float)value), entry.Shape),
            "BF16" => tensor(Array.ConvertAll(Numbers<ushort>(name, entry), value => BitConverter.Int32BitsToSingle(value << 16)), entry.Shape),
            "I8" => tensor(RowScales.Restore(Numbers<sbyte>(name, entry), Scales(name, entry)), entry.Shape),
            _ => throw new FormatException($"'{name}' has the type {entry.Type}; expected F64, F32, F16, BF16, I64 or I8."),
        };

        float[] Scales(string name, Entry entry)
        {
            string scaleName = name + StoredTensor.ScaleSuffix;
            if (!entries.TryGetValue(scaleName, out Entry? scale))
                throw new FormatException($"'{name}' has 8-bit numbers, but there are no scales named '{scaleName}'.");
            if (scale.Type != "F32" || entry.Shape.Length == 0 || !scale.Shape.AsSpan().SequenceEqual([entry.Shape[0]]))
            {
                throw new FormatException(
                    $"'{scaleName}' has the type {scale.Type} and the shape [{string.Join(", ", scale.Shape)}]; expected F32 and one number for each row "
                    + $"of [{string.Join(", ", entry.Shape)}].");
            }
            float[] scales = Numbers<float>(scaleName, scale);
            return Array.TrueForAll(scales, value => value >= 0 && float.IsFinite(value))
                ? scales
                : throw new FormatException($"'{scaleName}' holds a scale that is negative or not finite.");
        }

        T[] Numbers<T>(string name, Entry entry)
            where T : unmanaged
        {
            long count = entry.Shape.Aggregate(1L, (product, size) => checked(product * size));
            if (entry.End - entry.Start != count * Unsafe.SizeOf<T>())
            {
                throw new FormatException(
                    $"'{name}' has {entry.End - entry.Start} bytes; its type and shape take {count * Unsafe.SizeOf<T>()}.");
            }
            if (entry.End > stream.Length - start)
                throw TooEarly();
            stream.Position = start + entry.Start;
            var numbers = new T[count];
            stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            return numbers;
        }
    }

    private static Dictionary<string, Entry> ReadHeader(byte[] header)
    {
        var entries = new Dictionary<string, Entry>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                    continue;
                long[] shape = Sizes(property.Value.GetProperty("shape"));
                long[] offsets = Sizes(property.Value.GetProperty("data_offsets"));
                if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || shape.Any(size => size < 0))
                    throw new FormatException($"'{property.Name}' has impossible offsets or sizes.");
                entries[property.Name] = new Entry(property.Value.GetProperty("dtype").GetString()!, shape, offsets[0], offsets[1]);
            }
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("its header is damaged.", exception);
        }
    }

    private static long[] Sizes(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static byte[] Read(Stream stream, int count)
    {
        if (count > stream.Length - stream.Position)
            throw TooEarly();
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static FormatException TooEarly() => new("it ends too early.");

    private sealed record Entry(string Type, long[] Shape, long Start, long End);
}
