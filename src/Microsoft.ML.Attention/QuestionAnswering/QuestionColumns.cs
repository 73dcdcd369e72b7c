namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>The columns of a scored view.</summary>
internal sealed record QuestionColumns(string Question, string Values, string PredictedLabel, string Score, string Attention);
