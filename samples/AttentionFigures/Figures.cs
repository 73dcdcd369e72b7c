using Microsoft.ML.Attention;
using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace AttentionFigures;

/// <summary>The figures, each an attention map of what modules put out.</summary>
internal static class Figures
{
    // How much more a full match counts than none; it would be learned.
    private const double Sharpness = 1.5;

    public static IEnumerable<(string Name, AttentionMap Map)> All()
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        yield return ("align", Align());
        yield return ("weigh", Weigh());
        yield return ("combine", Combine());
        yield return ("causal", Causal());
        yield return ("positions", Positions());
    }

    /// <summary>Cosines, which for these vectors lie between 0 and 1.</summary>
    private static AttentionMap Align()
    {
        using var alignment = new CosineAlignment(sharpness: 1);
        Tensor scores = alignment.call(Sentence.Queries, Sentence.Keys); // [1, questions, words]
        return Map(Sentence.Words, Sentence.Questions, scores);
    }

    /// <summary>The scores of one question through each weighting.</summary>
    private static AttentionMap Weigh()
    {
        using var alignment = new CosineAlignment(Sharpness);
        Tensor query = Sentence.Queries.narrow(1, 1, 1); // [1, 1, 5]
        Tensor scores = alignment.call(query, Sentence.Keys); // [1, 1, words]
        (string Name, Weighting Weighting, AttentionStep Step)[] rows =
        [
            ("softmax", new SoftmaxWeighting(), default),
            ("softmax, T = 0.25", new SoftmaxWeighting(temperature: 0.25), default),
            ("1.5-entmax", new Entmax15Weighting(), default),
            ("sparsemax", new SparsemaxWeighting(), default),
            ("hard", new HardWeighting(), default),
            ("window about 'a'", new MonotonicWindowWeighting(halfWidth: 2), new AttentionStep(Position: 5)),
            ("sigmoid", new SigmoidWeighting(), default),
        ];
        Tensor weights = cat([.. rows.Select(row => row.Weighting.Weigh(scores, query, null, row.Step))], 1);
        foreach ((_, Weighting weighting, _) in rows)
            weighting.Dispose();
        return Map(Sentence.Words, [.. rows.Select(row => row.Name)], weights);
    }

    /// <summary>The contexts: what each question found out.</summary>
    private static AttentionMap Combine()
    {
        using var attention = new Attention(new CosineAlignment(Sharpness), new SparsemaxWeighting());
        (Tensor context, _) = attention.call(Sentence.Queries, Sentence.Keys, Sentence.Values, null);
        return Map(Sentence.Meanings, Sentence.Questions, context);
    }

    /// <summary>The words' attention to each other, without looking ahead.</summary>
    private static AttentionMap Causal()
    {
        using var attention = new Attention(new CosineAlignment(sharpness: 4));
        Tensor mask = AttentionMask.Causal(Sentence.Words.Length, Sentence.Words.Length);
        (_, Tensor weights) = attention.call(Sentence.Keys, Sentence.Keys, Sentence.Keys, mask);
        return Map(Sentence.Words, Sentence.Words, weights);
    }

    /// <summary>Attention to positions alone: without their codes every row would be flat.</summary>
    private static AttentionMap Positions()
    {
        const int count = 12;
        using var encoding = new SinusoidalPositionalEncoding(size: 64, count);
        using var attention = new Attention(new ScaledDotAlignment());
        Tensor codes = encoding.call(zeros(1, count, 64));
        (_, Tensor weights) = attention.call(codes, codes, codes, null);
        string[] labels = [.. Enumerable.Range(0, count).Select(position => $"{position}")];
        return Map(labels, labels, weights);
    }

    private static AttentionMap Map(string[] inputs, string[] outputs, Tensor weights) =>
        AttentionMap.Create(inputs, outputs, weights.contiguous().data<float>().ToArray());
}
