using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Data;
using Loader = Microsoft.ML.Data.TextLoader;

namespace Microsoft.ML.Bundled.Tests.TextLoading;

/// <summary>Reads the loader options of golden files: those that differ from the default values, and the columns.</summary>
internal static class GoldenOptions
{
    public static Loader.Options Of(JsonElement golden)
    {
        var options = new Loader.Options();
        foreach (JsonProperty property in golden.EnumerateObject())
        {
            switch (property.Name)
            {
                case "Columns":
                    options.Columns = [.. property.Value.EnumerateArray().Select(ToColumn)];
                    break;
                case "Separators":
                    options.Separators = [.. property.Value.EnumerateArray().Select(separator => separator.GetString()![0])];
                    break;
                default:
                    SetField(options, property);
                    break;
            }
        }
        return options;
    }

    private static void SetField(Loader.Options options, JsonProperty property)
    {
        var field = typeof(Loader.Options).GetField(property.Name)!;
        Type type = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
        object value = property.Value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => property.Value.GetBoolean(),
            JsonValueKind.Number => Convert.ChangeType(property.Value.GetInt64(), type, CultureInfo.InvariantCulture),
            _ => type == typeof(char) ? property.Value.GetString()![0] : property.Value.GetString()!,
        };
        field.SetValue(options, value);
    }

    private static Loader.Column ToColumn(JsonElement golden)
    {
        KeyCount? keyCount = null;
        if (golden.TryGetProperty("KeyCount", out JsonElement count))
            keyCount = count.ValueKind == JsonValueKind.Number ? new KeyCount(count.GetUInt64()) : new KeyCount();
        return new Loader.Column(golden.GetProperty("Name").GetString()!, Enum.Parse<DataKind>(golden.GetProperty("DataKind").GetString()!),
            [.. golden.GetProperty("Source").EnumerateArray().Select(source => ToRange(source.GetString()!))], keyCount);
    }

    /// <summary>"3-5 (ForceVector)", "1-*" for an automatic end, "1-**" for a variable one, "~" for all other fields.</summary>
    private static Loader.Range ToRange(string text)
    {
        bool forceVector = text.EndsWith(" (ForceVector)", StringComparison.Ordinal);
        string[] ends = text.Split(' ')[0].Split('-');
        if (text is "~")
            return new Loader.Range(0) { AllOther = true };
        int min = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return (ends.Length == 1 ? null : ends[1]) switch
        {
            null => new Loader.Range(min) { ForceVector = forceVector },
            "*" => new Loader.Range(min, null),
            "**" => new Loader.Range(min, null) { AutoEnd = false, VariableEnd = true },
            string max => new Loader.Range { Min = min, Max = int.Parse(max, CultureInfo.InvariantCulture), ForceVector = forceVector },
        };
    }
}
