using Microsoft.ML.Attention;

namespace Translation.Reporting;

/// <summary>Writes the library's page of attention maps.</summary>
internal static class AttentionPage
{
    public static void Write(string path, IEnumerable<Translated> translated)
    {
        IEnumerable<AttentionMap> maps = translated.Where(one => one.Attention.Length > 0)
            .Select(one => AttentionMap.Create(one.InputTokens, one.OutputTokens, one.Attention));
        WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, AttentionMap.ToHtml(maps, "What the translator looked at")));
    }
}
