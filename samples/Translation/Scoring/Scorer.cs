using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Translation.Data;
using Translation.Training;

namespace Translation.Scoring;

/// <summary>Lets models translate pairs whose translations are known.</summary>
/// <param name="ml">ML.NET.</param>
/// <param name="lower">Whether the pairs are in lower case.</param>
internal sealed class Scorer(MLContext ml, bool lower)
{
    /// <summary>Scores a model.</summary>
    /// <param name="name">The model for people.</param>
    /// <param name="model">The model.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="file">The model's file, if it has one.</param>
    /// <param name="training">How its training went, if that is known.</param>
    /// <exception cref="DataException">The model wants other columns.</exception>
    public ModelScore Score(string name, Seq2SeqTransformer model, IReadOnlyList<SentencePair> pairs, string? file, LearningCurve? training)
    {
        IDataView data = ml.Data.LoadFromEnumerable(pairs);
        try
        {
            var clock = Stopwatch.StartNew();
            ScoredPair[] translated = [.. ml.Data.CreateEnumerable<ScoredPair>(model.Transform(data), reuseRowObject: false)];
            double seconds = clock.Elapsed.TotalSeconds;
            return new ModelScore
            {
                Name = name,
                File = file,
                Parameters = model.ParameterCount,
                Decoding = model.Decoding,
                Metrics = ml.Attention.EvaluateSeq2Seq(ml.Data.LoadFromEnumerable(translated), new Seq2SeqEvaluationOptions
                {
                    LabelColumnName = nameof(ScoredPair.Target),
                    OutputColumnName = nameof(ScoredPair.Translation),
                    InputColumnName = nameof(ScoredPair.Source),
                    LowerCase = lower,
                }),
                References = ml.Attention.ScoreReferences(model, data, nameof(SentencePair.Target)),
                Lower = lower,
                Seconds = seconds,
                Pairs = translated,
                Training = training,
            };
        }
        catch (ArgumentException e)
        {
            throw new DataException($"The model is not one of this program's: {Messages.Short(e)}", e);
        }
    }

    /// <summary>Compares where a model looks as it is led along the references with links between words that people drew.</summary>
    /// <param name="model">The model, with attention.</param>
    /// <param name="pairs">The pairs, whose words are parted by spaces.</param>
    /// <param name="gold">The links of each pair.</param>
    public AlignmentMetrics ScoreAlignment(Seq2SeqTransformer model, IReadOnlyList<SentencePair> pairs, IReadOnlyList<string> gold)
    {
        IDataView led = model.TransformReferences(ml.Data.LoadFromEnumerable(pairs), nameof(SentencePair.Target));
        IEnumerable<string> links = ml.Data.CreateEnumerable<ScoredPair>(led, reuseRowObject: false).Select(WordLinks.Of);
        return Compare(links, gold);
    }

    /// <summary>Compares the links of a plain diagonal with those that people drew: what is right without reading a word.</summary>
    public AlignmentMetrics ScoreDiagonal(IReadOnlyList<SentencePair> pairs, IReadOnlyList<string> gold) =>
        Compare(pairs.Select(pair => WordLinks.Diagonal(pair.Source, pair.Target)), gold);

    private AlignmentMetrics Compare(IEnumerable<string> links, IReadOnlyList<string> gold) => ml.Attention.EvaluateAlignment(
        ml.Data.LoadFromEnumerable(links.Zip(gold, (row, drawn) => new LinkedPair { Links = row, Gold = drawn }).ToArray()),
        goldColumnName: nameof(LinkedPair.Gold), attentionColumnName: nameof(LinkedPair.Links));
}
