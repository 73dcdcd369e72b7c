using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>A padded batch of rows, each of which has a question and at least one value.</summary>
/// <param name="QuestionTexts">The questions' tokens; null if they are vectors.</param>
/// <param name="QuestionVectors">The questions, [batch, question]; null if they are texts.</param>
/// <param name="Values">The values, [batch, source, value]; null if they are texts.</param>
/// <param name="Texts">The values that are texts; null if they are vectors.</param>
/// <param name="Mask">True for a real value, [batch, source]; null when no row is padded.</param>
internal sealed record QuestionBatch(InputBatch? QuestionTexts, Tensor? QuestionVectors, Tensor? Values, TextValues? Texts, Tensor? Mask)
{
    /// <summary>Rows are padded to a multiple of this many values.</summary>
    private const int CountStep = 8;

    /// <summary>The number of places that a row of so many values takes.</summary>
    public static int PaddedCount(int count) => (count + CountStep - 1) / CountStep * CountStep;

    public static QuestionBatch Create(QuestionRow[] rows, QuestionModelOptions options, Device device)
    {
        int[] numbers = [.. Enumerable.Range(0, rows.Length)];
        InputBatch? questions = options.QuestionSize > 0 ? null : InputBatch.Create(numbers, row => rows[row].QuestionIds, device);
        Tensor? vectors = options.QuestionSize == 0
            ? null
            : tensor(rows.SelectMany(row => row.QuestionVector).ToArray(), rows.Length, options.QuestionSize, device: device);
        if (options.ValueSize > 0)
        {
            VectorBatch values = VectorBatch.Create(Array.ConvertAll(rows, row => row.Values), options.ValueSize, device, CountStep);
            return new QuestionBatch(questions, vectors, values.Values, null, values.Mask);
        }
        int width = PaddedCount(rows.Max(row => row.Count));
        var mask = new bool[rows.Length * width];
        for (int b = 0; b < rows.Length; b++)
            mask.AsSpan(b * width, rows[b].Count).Fill(true);
        return new QuestionBatch(
            questions, vectors, null, TextValues.Create(rows, width, device),
            mask.Contains(false) ? tensor(mask, rows.Length, width, device: device) : null);
    }
}
