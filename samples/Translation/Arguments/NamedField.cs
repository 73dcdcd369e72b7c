using System.Globalization;
using System.Reflection;
using Microsoft.ML.Attention;

namespace Translation.Arguments;

/// <summary>Sets a field of the estimator's options by its name, for the many that have no option of their own.</summary>
internal static class NamedField
{
    /// <summary>What this program chooses itself.</summary>
    private static readonly string[] Kept =
    [
        nameof(TrainingOptions.CheckpointPath), nameof(TrainingOptions.Resume), nameof(TrainingOptions.ReturnBestOnCancel),
        nameof(TrainingOptions.Patience), nameof(TrainingOptions.ValidationFraction), nameof(Seq2SeqEstimator.Options.ValidationBleu),
        nameof(Seq2SeqEstimator.Options.NBest),
    ];

    /// <summary>Sets one field.</summary>
    /// <param name="options">The options.</param>
    /// <param name="assignment">The field and its value: <c>LabelSmoothing=0.2</c>.</param>
    /// <exception cref="UsageException">There is no such field, or the value is not one of its type.</exception>
    public static void Set(Seq2SeqEstimator.Options options, string assignment)
    {
        int sign = assignment.IndexOf('=');
        if (sign < 1)
            throw new UsageException($"Option --set is '{assignment}'; expected NAME=VALUE, such as LabelSmoothing=0.2.");
        string name = assignment[..sign], text = assignment[(sign + 1)..];
        FieldInfo field = Fields().FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"Option --set names '{name}'; expected one of {string.Join(", ", Fields().Select(field => field.Name))}.");
        Type type = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
        field.SetValue(options, Value(type, text) ?? throw new UsageException($"Option --set gives {field.Name} '{text}'; expected {Expected(type)}."));
    }

    /// <summary>All settings by name, as texts, and the seed; but no names of columns and no folder of checkpoints.</summary>
    public static SortedDictionary<string, string> Values(Seq2SeqEstimator.Options options, int seed)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Seed"] = seed.ToString(CultureInfo.InvariantCulture) };
        foreach (FieldInfo field in Simple().Where(field => field.Name is not (nameof(options.CheckpointPath) or nameof(options.Resume))))
        {
            if (field.GetValue(options) is { } value)
                values[field.Name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }
        return values;
    }

    private static IEnumerable<FieldInfo> Fields() => Simple().Where(field => !Kept.Contains(field.Name));

    private static IEnumerable<FieldInfo> Simple() => typeof(Seq2SeqEstimator.Options).GetFields()
        .Where(field => !field.Name.EndsWith("ColumnName", StringComparison.Ordinal)
            && Expected(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType) != null)
        .OrderBy(field => field.Name, StringComparer.Ordinal);

    private static string? Expected(Type type) =>
        type == typeof(int) ? "a whole number"
        : type == typeof(double) ? "a number, with a point"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : null;

    private static object? Value(Type type, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out int whole) ? whole : null;
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, culture, out double number) ? number : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out bool yes) ? yes : null;
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse(type, text, ignoreCase: true) : null;
        return text;
    }
}
