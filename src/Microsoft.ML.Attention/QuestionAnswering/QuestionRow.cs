namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>A question and its values as the model takes them.</summary>
/// <param name="QuestionIds">The ids of the question's tokens; empty if it is a vector.</param>
/// <param name="QuestionVector">The question as a vector; empty if it is a text.</param>
/// <param name="Count">The number of values.</param>
/// <param name="Values">The values one after the other; empty if they are texts.</param>
/// <param name="ValueIds">The ids of each value's tokens; empty if the values are vectors.</param>
/// <param name="Cut">Whether there were more values or tokens, which are not read.</param>
internal sealed record QuestionRow(int[] QuestionIds, float[] QuestionVector, int Count, float[] Values, int[][] ValueIds, bool Cut)
{
    public bool HasQuestion => QuestionIds.Length + QuestionVector.Length > 0;

    /// <summary>Whether the row has both a question and something to look at.</summary>
    public bool CanBeAnswered => HasQuestion && Count > 0;

    /// <summary>Whether a component of a vector is infinite or not a number.</summary>
    public bool HasNonFinite => QuestionVector.Concat(Values).Any(value => !float.IsFinite(value));
}
