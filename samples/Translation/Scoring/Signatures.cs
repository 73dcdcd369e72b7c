namespace Translation.Scoring;

/// <summary>How the scores are computed, in sacreBLEU's terms.</summary>
internal static class Signatures
{
    /// <summary>TER's, which never knows of case.</summary>
    public const string Ter = "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no";

    /// <summary>BLEU's.</summary>
    public static string Bleu(bool lower) => $"nrefs:1|case:{(lower ? "lc" : "mixed")}|eff:no|tok:13a|smooth:exp";

    /// <summary>chrF's.</summary>
    public static string ChrF(bool lower) => $"nrefs:1|case:{(lower ? "lc" : "mixed")}|eff:yes|nc:6|nw:0|space:no";
}
