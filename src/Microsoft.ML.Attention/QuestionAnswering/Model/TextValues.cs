using Microsoft.ML.Attention.Seq2Seq;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>The texts among the values of a batch, each once, and the places where they belong.</summary>
/// <param name="Texts">The texts that have a token; null if none has.</param>
/// <param name="Places">
/// For each place, [batch x source] int64, the number of its text, from 1; 0 for a blank text or padding, whose value is zero.
/// </param>
/// <param name="Width">The number of places of a row.</param>
internal sealed record TextValues(InputBatch? Texts, Tensor Places, int Width)
{
    public static TextValues Create(QuestionRow[] rows, int width, Device device)
    {
        var texts = new List<int[]>();
        var places = new long[rows.Length * width];
        for (int b = 0; b < rows.Length; b++)
        {
            for (int value = 0; value < rows[b].Count; value++)
            {
                if (rows[b].ValueIds[value] is not { Length: > 0 } ids)
                    continue;
                texts.Add(ids);
                places[b * width + value] = texts.Count;
            }
        }
        int[] numbers = [.. Enumerable.Range(0, texts.Count)];
        return new TextValues(
            texts.Count > 0 ? InputBatch.Create(numbers, text => texts[text], device) : null, tensor(places, device: device), width);
    }
}
