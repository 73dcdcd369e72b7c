using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>An <see cref="AttentionMap"/> as JSON.</summary>
internal static class JsonAttention
{
    // Tokens stay readable; what HTML gives a meaning is left alone, because JSON is no HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(AttentionMap map)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
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
