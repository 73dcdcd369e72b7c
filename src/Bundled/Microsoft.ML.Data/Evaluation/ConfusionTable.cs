using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes a confusion matrix as a table for people.</summary>
internal static class ConfusionTable
{
    private const string Corner = "PREDICTED";

    public static string Format(ConfusionMatrix matrix, IReadOnlyList<string> classNames)
    {
        int classes = matrix.NumberOfClasses;
        int cell = classes == 2 ? 8 : 5;
        int longest = classNames.Max(name => name.Length);
        // Names that do not fit above a column stand, with the column's number, at the side.
        bool numbered = longest > cell;
        int digits = (classes - 1).ToString(CultureInfo.InvariantCulture).Length;
        int side = Math.Max(Corner.Length, numbered ? longest + digits + 2 : longest);
        string rule = new string(' ', side) + " ||" + new string('=', classes * (cell + 3));

        var table = new StringBuilder();
        table.AppendLine().AppendLine("Confusion table").AppendLine(rule);
        table.Append(Corner.PadRight(side)).Append(" ||");
        for (int i = 0; i < classes; i++)
            Append(table, numbered ? i.ToString(CultureInfo.InvariantCulture) : classNames[i], cell + 1);
        table.AppendLine(" Recall").Append("TRUTH".PadRight(side)).AppendLine(rule[side..]);
        for (int i = 0; i < classes; i++)
        {
            string name = numbered
                ? $"{i.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}. {classNames[i].PadLeft(side - digits - 2)}"
                : classNames[i].PadLeft(side);
            table.Append(name).Append(" ||");
            foreach (double count in matrix.Counts[i])
                Append(table, count.ToString("F0", CultureInfo.InvariantCulture), cell + 1);
            table.Append(' ').AppendLine(Rate(matrix.PerClassRecall[i]));
        }
        table.AppendLine(rule).Append("Precision".PadRight(side)).Append(" ||");
        foreach (double precision in matrix.PerClassPrecision)
            Append(table, Rate(precision), cell + 1);
        return table.AppendLine().ToString();
    }

    private static void Append(StringBuilder table, string text, int width) => table.Append(text.PadLeft(width)).Append(" |");

    private static string Rate(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
