using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>
/// The options that SaveAsText writes before the data, each line behind <c>#@</c>:
/// <c>TextLoader{ header+ sep=tab col=Label:R4:0 col={name=Features type=R4 src={min=1 max=3 vector=+}} }</c>.
/// </summary>
internal static class EmbeddedOptions
{
    /// <summary>Overwrites the options that the data brings along.</summary>
    /// <returns>Whether it brings any.</returns>
    /// <exception cref="InvalidOperationException">It does, but they are not understood.</exception>
    public static bool TryApply(IMultiStreamSource? data, TextLoader.Options options, IExceptionContext context)
    {
        if (data == null || data.Count == 0 || ReadText(data) is not { Length: > 0 } text)
            return false;
        try
        {
            if (OptionText.Parse(text) is not [{ Key: "TextLoader", Value: { } body }])
                throw new FormatException("expected 'TextLoader{' and '}'");
            Apply(OptionText.Parse(body), options);
            return true;
        }
        catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException)
        {
            throw context.Except(ex, $"The lines '{RowReader.EmbeddedOptionsPrefix}' at the beginning of {data.GetPathOrNull(0) ?? "the data"} are not understood: "
                + $"{ex.Message}. Give the columns in the options instead");
        }
    }

    private static string ReadText(IMultiStreamSource data)
    {
        using var lines = new LineReader(data.OpenTextReader(0));
        var text = new System.Text.StringBuilder();
        while (lines.TryReadLine(out ReadOnlySpan<char> line))
        {
            if (line.StartsWith(RowReader.EmbeddedOptionsPrefix, StringComparison.Ordinal))
                text.Append(line[RowReader.EmbeddedOptionsPrefix.Length..]).Append('\n');
            else if (!line.IsEmpty)
                break;
        }
        return text.ToString();
    }

    private static void Apply(List<OptionText> settings, TextLoader.Options options)
    {
        var columns = new List<TextLoader.Column>();
        foreach (OptionText setting in settings)
        {
            switch (setting.Key.ToLowerInvariant())
            {
                case "col" or "column":
                    columns.Add(ToColumn(setting.Value));
                    break;
                case "header" or "hasheader":
                    options.HasHeader = setting.Flag;
                    break;
                case "sep" or "separator":
                    options.Separators = SeparatorNames.ToCharacters(setting.Value);
                    break;
                case "quote" or "quoting" or "allowquoting":
                    options.AllowQuoting = setting.Flag;
                    break;
                case "sparse" or "allowsparse":
                    options.AllowSparse = setting.Flag;
                    break;
                case "trim" or "trimwhitespace":
                    options.TrimWhitespace = setting.Flag;
                    break;
                case "multilines" or "readmultilines":
                    options.ReadMultilines = setting.Flag;
                    break;
                case "size" or "inputsize":
                    options.InputSize = Number(setting.Value);
                    break;
                case "rows" or "maxrows":
                    options.MaxRows = long.Parse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new FormatException($"'{setting.Key}' is no option");
            }
        }
        if (columns.Count == 0)
            throw new FormatException("they name no column");
        options.Columns = [.. columns];
    }

    private static TextLoader.Column ToColumn(string text)
    {
        var column = new TextLoader.Column();
        if (!text.Contains('='))
        {
            string[] parts = text.Split(':');
            if (parts.Length is < 2 or > 3)
                throw new FormatException($"expected a column 'name:type:source', got '{text}'");
            column.Name = parts[0];
            column.Source = ToRanges(parts[^1]);
            if (parts.Length == 3)
                SetKind(column, parts[1]);
            return column;
        }
        foreach (OptionText setting in OptionText.Parse(text))
        {
            switch (setting.Key.ToLowerInvariant())
            {
                case "name":
                    column.Name = setting.Value;
                    break;
                case "type":
                    SetKind(column, setting.Value);
                    break;
                case "src" or "source":
                    column.Source = [.. column.Source ?? [], .. setting.Value.Contains('=') ? [ToRange(setting.Value)] : ToRanges(setting.Value)];
                    break;
                case "key" or "keycount":
                    column.KeyCount = ToKeyCount(setting.Value);
                    break;
                default:
                    throw new FormatException($"'{setting.Key}' is no option of a column");
            }
        }
        return column;
    }

    /// <summary>A kind, and behind it in brackets how many keys there are if it is a key: <c>U4[5]</c>.</summary>
    private static void SetKind(TextLoader.Column column, string text)
    {
        int bracket = text.IndexOf('[');
        string name = bracket < 0 ? text : text[..bracket];
        column.DataKind = DataKinds.Named(name) ?? throw new FormatException($"'{name}' is no type");
        if (bracket >= 0)
            column.KeyCount = ToKeyCount(text[(bracket + 1)..].TrimEnd(']'));
    }

    private static KeyCount ToKeyCount(string text) =>
        text is "" or "*" or "+" ? new KeyCount() : new KeyCount(ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    private static TextLoader.Range[] ToRanges(string text) => Array.ConvertAll(text.Split(','), ToShortRange);

    private static TextLoader.Range ToShortRange(string text)
    {
        int dash = text.IndexOf('-');
        string min = dash < 0 ? text : text[..dash];
        return (dash < 0 ? "" : text[(dash + 1)..]) switch
        {
            _ when text is "~" => new TextLoader.Range(0, null) { AllOther = true },
            "" when dash < 0 => new TextLoader.Range(Number(min)),
            "*" => new TextLoader.Range(Number(min), null),
            "**" => new TextLoader.Range(Number(min), null) { AutoEnd = false, VariableEnd = true },
            "~" => new TextLoader.Range(Number(min), null) { AllOther = true },
            string max => new TextLoader.Range(Number(min), Number(max)),
        };
    }

    private static TextLoader.Range ToRange(string text)
    {
        var range = new TextLoader.Range();
        foreach (OptionText setting in OptionText.Parse(text))
        {
            switch (setting.Key.ToLowerInvariant())
            {
                case "min":
                    range.Min = Number(setting.Value);
                    break;
                case "max":
                    range.Max = Number(setting.Value);
                    break;
                case "auto" or "autoend":
                    range.AutoEnd = setting.Flag;
                    break;
                case "var" or "variableend":
                    range.VariableEnd = setting.Flag;
                    break;
                case "other" or "allother":
                    range.AllOther = setting.Flag;
                    break;
                case "vector" or "forcevector":
                    range.ForceVector = setting.Flag;
                    break;
                default:
                    throw new FormatException($"'{setting.Key}' is no option of a source");
            }
        }
        return range;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
