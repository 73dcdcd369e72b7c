namespace Microsoft.ML;

/// <summary>What a trainer wants of its training data.</summary>
public sealed class TrainerInfo
{
    internal TrainerInfo(bool normalization = true, bool caching = true)
    {
        NeedNormalization = normalization;
        WantCaching = caching;
    }

    /// <summary>True if features of similar range help.</summary>
    public bool NeedNormalization { get; }

    /// <summary>True if the data is read many times, so that a cache helps.</summary>
    public bool WantCaching { get; }
}
