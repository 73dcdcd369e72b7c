namespace Microsoft.ML.Attention;

/// <summary>The quality of a model's outputs for inputs of similar length.</summary>
public sealed class LengthBucketMetrics
{
    internal LengthBucketMetrics(int minLength, int? maxLength, Seq2SeqMetrics metrics)
    {
        MinLength = minLength;
        MaxLength = maxLength;
        Metrics = metrics;
    }

    /// <summary>The shortest input of the bucket, in words.</summary>
    public int MinLength { get; }

    /// <summary>The longest input of the bucket, in words; null if there is no end.</summary>
    public int? MaxLength { get; }

    /// <summary>The scores of the rows in the bucket; NaN if there are none.</summary>
    public Seq2SeqMetrics Metrics { get; }

    /// <summary>The bucket for people: "6-10" or "16+".</summary>
    public override string ToString() => MaxLength is int max ? $"{MinLength}-{max}" : $"{MinLength}+";
}
