using System.Globalization;
using Microsoft.ML.Data.Parsing;

namespace Microsoft.ML.Data.Saving;

/// <summary>Writes the columns that <see cref="EmbeddedOptions"/> reads.</summary>
internal static class EmbeddedColumn
{
    /// <summary>Writes a column and moves to the first field behind it, which nobody knows behind a vector of variable length.</summary>
    /// <remarks>The real loader's files have -1 there, which it refuses to read back; so it is here, for the sake of the same bytes.</remarks>
    public static string Format(DataViewSchema.Column column, ref int? next)
    {
        var vector = column.Type as VectorDataViewType;
        DataViewType itemType = vector?.ItemType ?? column.Type;
        string kind = DataKinds.NameOf(DataKinds.OfRawType(itemType.RawType)!.Value);
        ulong? keys = (itemType as KeyDataViewType)?.Count;
        int min = next ?? -1;
        int max = vector == null ? min : checked(min + vector.Size - 1);
        bool variable = vector is { IsKnownSize: false };
        next = next == null || variable ? null : max + 1;

        if (min >= 0 && IsPlain(column.Name))
        {
            string source = variable ? $"{min}-**" : vector == null ? $"{min}" : $"{min}-{max}";
            return string.Create(CultureInfo.InvariantCulture, $"{column.Name}:{kind}{(keys == null ? "" : $"[{keys}]")}:{source}");
        }
        string type = kind == "R4" ? "" : $" type={kind}";
        string range = variable ? " var=+" : vector == null ? "" : $" max={max} vector=+";
        string key = keys == null ? "" : $" key={keys}";
        return string.Create(CultureInfo.InvariantCulture, $"{{name={Quoted(column.Name)}{type} src={{ min={min}{range}}}{key}}}");
    }

    private static bool IsPlain(string name) => !name.Any(c => char.IsWhiteSpace(c) || c is ':' or '{' or '}' or '"' or '=');

    private static string Quoted(string name) => IsPlain(name) ? name : name.Contains('"') ? $"{{{name}}}" : $"\"{name}\"";
}
