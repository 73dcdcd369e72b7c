using System.Text;
using Microsoft.ML.Attention;
using Translation.Scoring;

namespace Translation.Reporting;

/// <summary>The part of the page that shows what models made of some sentences, and where attention looked.</summary>
internal static class ReportExamples
{
    /// <summary>Sentences shown of each range of lengths.</summary>
    private const int EachLength = 2;

    /// <summary>Sentences with more tokens would make maps that nobody can read.</summary>
    private const int MostTokens = 40;

    public static string Write(IReadOnlyList<ModelScore> scores)
    {
        var html = new StringBuilder("<h2>Examples</h2>\n");
        html.Append("<p class=\"about\">The first sentences of each length, as they come. In a map, each row is a token of the translation, and darker is ")
            .Append("where the model looked in the source as it wrote it.</p>\n");
        foreach (int row in Choose(scores[0]))
        {
            ScoredPair pair = scores[0].Pairs[row];
            html.Append("<div class=\"example\">\n").Append(Html.Table(
                [], [
                    ["source", Html.Isolated(pair.Source)], ["reference", Html.Isolated(pair.Target)],
                    .. scores.Select(score => new[] { Html.Escape(score.Name), Html.Isolated(score.Pairs[row].Translation) }),
                ], "texts"));
            if (pair.Attention.Length > 0 && pair is { InputTokens.Length: <= MostTokens, OutputTokens.Length: <= MostTokens })
                html.Append(Picture(pair));
            html.Append("</div>\n");
        }
        return html.ToString();
    }

    // As an image the picture keeps its own styles to itself, and follows light and dark by itself.
    private static string Picture(ScoredPair pair)
    {
        string svg = AttentionMap.Create(pair.InputTokens, pair.OutputTokens, pair.Attention).ToSvg();
        return $"<img class=\"map\" alt=\"Attention map: {Html.Escape(pair.Source)} to {Html.Escape(pair.Translation)}\" "
            + $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">\n";
    }

    private static IEnumerable<int> Choose(ModelScore score)
    {
        foreach (LengthBucketMetrics bucket in score.Metrics.ByInputLength)
        {
            bool Fits(int row) => WordLinks.Words(score.Pairs[row].Source).Length is var length && length >= bucket.MinLength
                && length <= (bucket.MaxLength ?? int.MaxValue);
            foreach (int row in Enumerable.Range(0, score.Pairs.Count).Where(Fits).DistinctBy(row => score.Pairs[row].Source).Take(EachLength))
                yield return row;
        }
    }
}
