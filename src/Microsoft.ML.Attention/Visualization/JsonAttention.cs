using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Attention maps as JSON.</summary>
internal static class JsonAttention
{
    // Tokens stay readable; what HTML gives a meaning is left alone, because JSON is no HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(AttentionMap map) => Write(json =>
    {
        WriteTokens(json, "inputTokens", map.InputTokens);
        WriteTokens(json, "outputTokens", map.OutputTokens);
        json.WriteStartArray("attention");
        for (int output = 0; output < map.OutputTokens.Count; output++)
        {
            json.WriteStartArray();
            for (int input = 0; input < map.InputTokens.Count; input++)
                json.WriteNumberValue(map[output, input]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    public static string Write(ImageAttentionMap map) => Write(json =>
    {
        json.WriteNumber("width", map.Width);
        json.WriteNumber("height", map.Height);
        json.WriteNumber("mapRows", map.MapRows);
        json.WriteNumber("mapColumns", map.MapColumns);
        json.WriteString("label", map.Label);
        WriteTokens(json, "words", map.Words);
        json.WriteStartArray("attention");
        for (int word = 0; word < map.Words.Count; word++)
        {
            json.WriteStartArray();
            foreach (float weight in map.MapOf(word))
                json.WriteNumberValue(weight);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteTokens(Utf8JsonWriter json, string name, IReadOnlyList<string> tokens)
    {
        json.WriteStartArray(name);
        foreach (string token in tokens)
            json.WriteStringValue(token);
        json.WriteEndArray();
    }
}
