namespace Microsoft.ML.Attention;

/// <summary>How BLEU cuts texts into tokens before it counts. Scores of different tokenisations cannot be compared (Post 2018).</summary>
public enum BleuTokenization
{
    /// <summary>sacreBLEU's "13a": that of the NIST script mteval-v13a, on which the scores of the WMT conferences rest.</summary>
    V13a,

    /// <summary>sacreBLEU's "intl": that of mteval-v14, which parts punctuation and symbols of all scripts from words.</summary>
    International,

    /// <summary>sacreBLEU's "char": every character but white space is a token; for scripts written without spaces.</summary>
    Characters,

    /// <summary>sacreBLEU's "none": the texts are cut at white space only; for texts that are tokens already.</summary>
    None,
}
