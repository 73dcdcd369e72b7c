using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Translation.Reporting;

/// <summary>Writes what goes into a page: texts of anybody's, numbers, tables.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text that cannot be taken for mark-up.</summary>
    public static string Escape(string text) => Encoder.Encode(text);

    /// <summary>A text that keeps its own direction of writing, whatever is beside it.</summary>
    public static string Isolated(string text) => $"<bdi>{Escape(text)}</bdi>";

    /// <summary>Formatted with a decimal point; a figure that does not exist as a dash.</summary>
    public static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).Replace("NaN", "–", StringComparison.Ordinal);

    /// <summary>A table whose first row and column are headings.</summary>
    /// <param name="headings">The headings of the columns, escaped.</param>
    /// <param name="rows">The cells of each row, escaped, its heading first.</param>
    /// <param name="kind">The class for the style sheet.</param>
    public static string Table(IEnumerable<string> headings, IEnumerable<string[]> rows, string kind = "figures")
    {
        string head = string.Concat(headings.Select(heading => $"<th scope=\"col\">{heading}</th>"));
        IEnumerable<string> body = rows.Select(
            row => $"<tr><th scope=\"row\">{row[0]}</th>{string.Concat(row.Skip(1).Select(cell => $"<td>{cell}</td>"))}</tr>\n");
        return $"<div class=\"scroll\"><table class=\"{kind}\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{string.Concat(body)}</tbody>\n</table></div>\n";
    }
}
