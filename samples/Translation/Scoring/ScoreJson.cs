using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Attention;

namespace Translation.Scoring;

/// <summary>Writes scores for programs.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The scores as JSON. Figures that do not exist, such as the BLEU of no sentences, are null.</summary>
    /// <param name="scores">The scores of the models.</param>
    /// <param name="data">What they were scored on.</param>
    /// <param name="diagonal">How well a plain diagonal agrees with links that people drew, if that was asked for.</param>
    public static string Write(IReadOnlyList<ModelScore> scores, string data, AlignmentMetrics? diagonal) => new JsonObject
    {
        ["data"] = data,
        ["sentences"] = scores[0].Metrics.Rows,
        ["models"] = new JsonArray([.. scores.Select(Model)]),
        ["diagonal"] = Alignment(diagonal),
    }.ToJsonString(Indented);

    private static JsonNode Model(ModelScore score)
    {
        JsonObject model = Quality(score.Metrics);
        model.Insert(0, "name", score.Name);
        model.Insert(1, "file", score.File);
        model.Insert(2, "fileBytes", score.File != null ? new FileInfo(score.File).Length : null);
        model.Insert(3, "parameters", score.Parameters);
        model["bleuSignature"] = Signatures.Bleu(score.Lower);
        model["chrFSignature"] = Signatures.ChrF(score.Lower);
        model["terSignature"] = Signatures.Ter;
        model["bleuPrecisions"] = new JsonArray([.. score.Metrics.BleuPrecisions.Select(Number)]);
        model["brevityPenalty"] = Number(score.Metrics.BrevityPenalty);
        model["perplexity"] = Number(score.References.Perplexity);
        model["byInputLength"] = new JsonArray([.. score.Metrics.ByInputLength.Select(Bucket)]);
        model["seconds"] = Number(score.Seconds);
        model["sentencesPerSecond"] = Number(score.RowsPerSecond);
        model["decoding"] = new JsonObject
        {
            ["beamSize"] = score.Decoding.BeamSize,
            ["lengthPenalty"] = score.Decoding.LengthPenalty,
            ["lengthPenaltyKind"] = score.Decoding.LengthPenaltyKind.ToString(),
            ["coveragePenalty"] = score.Decoding.CoveragePenalty,
            ["replaceUnknown"] = score.Decoding.ReplaceUnknown,
        };
        model["alignment"] = Alignment(score.Alignment);
        model["training"] = score.Training == null ? null : new JsonObject
        {
            ["seconds"] = Number(score.Training.Seconds),
            ["epochs"] = score.Training.Epochs.Count,
            ["pairs"] = score.Training.Head.TrainingPairs,
            ["settings"] = new JsonObject(score.Training.Head.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
        };
        return model;
    }

    private static JsonNode Bucket(LengthBucketMetrics bucket)
    {
        JsonObject quality = Quality(bucket.Metrics);
        quality.Insert(0, "words", bucket.ToString());
        quality.Insert(1, "sentences", bucket.Metrics.Rows);
        return quality;
    }

    private static JsonObject Quality(Seq2SeqMetrics metrics) => new()
    {
        ["bleu"] = Number(metrics.Bleu),
        ["chrF"] = Number(metrics.ChrF),
        ["chrFPlusPlus"] = Number(metrics.ChrFPlusPlus),
        ["ter"] = Number(metrics.Ter),
        ["exactMatch"] = Number(metrics.ExactMatch),
    };

    private static JsonNode? Alignment(AlignmentMetrics? metrics) => metrics == null ? null : new JsonObject
    {
        ["errorRate"] = Number(metrics.AlignmentErrorRate),
        ["precision"] = Number(metrics.Precision),
        ["recall"] = Number(metrics.Recall),
        ["links"] = metrics.Links,
        ["sureLinks"] = metrics.SureLinks,
        ["sentences"] = metrics.Rows,
    };

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
