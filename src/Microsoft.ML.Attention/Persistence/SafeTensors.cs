using System.Buffers.Binary;
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

    /// <summary>Writes all weights and buffers as 32-bit floats; whole numbers, such as counts of batches, as 64-bit integers.</summary>
    public static void Save(nn.Module module, Stream stream)
    {
        using var scope = NewDisposeScope();
        var names = new List<(string Name, string Type, long[] Shape, byte[] Bytes)>();
        foreach ((string name, Tensor value) in module.state_dict())
        {
            bool isWhole = value.dtype == ScalarType.Int64;
            Tensor plain = value.detach().cpu().to(isWhole ? ScalarType.Int64 : ScalarType.Float32).contiguous();
            byte[] bytes = isWhole
                ? MemoryMarshal.AsBytes<long>(plain.data<long>().ToArray()).ToArray()
                : MemoryMarshal.AsBytes<float>(plain.data<float>().ToArray()).ToArray();
            names.Add((name, isWhole ? "I64" : "F32", value.shape, bytes));
        }

        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach ((string name, string type, long[] shape, byte[] bytes) in names)
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
        foreach ((_, _, _, byte[] bytes) in names)
            stream.Write(bytes);
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
            stream.Position = start + entry.Start;
            byte[] bytes = Read(stream, checked((int)(entry.End - entry.Start)));
            target.copy_(ToTensor(name, entry, bytes));
        }
    }

    private static Tensor ToTensor(string name, Entry entry, byte[] bytes)
    {
        long count = entry.Shape.Aggregate(1L, (product, size) => product * size);
        int width = entry.Type switch
        {
            "F64" or "I64" => 8,
            "F32" => 4,
            "F16" or "BF16" => 2,
            _ => throw new FormatException($"'{name}' has the type {entry.Type}; expected F64, F32, F16, BF16 or I64."),
        };
        if (bytes.Length != count * width)
            throw new FormatException($"'{name}' has {bytes.Length} bytes; its type and shape take {count * width}.");
        return entry.Type switch
        {
            "F64" => tensor(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), entry.Shape),
            "I64" => tensor(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), entry.Shape),
            "F32" => tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), entry.Shape),
            "F16" => tensor(Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), value => (float)value), entry.Shape),
            _ => tensor(
                Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), value => BitConverter.Int32BitsToSingle(value << 16)), entry.Shape),
        };
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
                long[] shape = Numbers(property.Value.GetProperty("shape"));
                long[] offsets = Numbers(property.Value.GetProperty("data_offsets"));
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

    private static long[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];

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
            throw new FormatException("it ends too early.");
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Entry(string Type, long[] Shape, long Start, long End);
}
