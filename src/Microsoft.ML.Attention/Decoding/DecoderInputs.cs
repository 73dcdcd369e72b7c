using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Decoding;

/// <summary>What a <see cref="Decoder"/> decodes, whatever the model reads.</summary>
/// <param name="Lengths">How many values each input is encoded to; one of none gives an empty output.</param>
/// <param name="LengthStep">Inputs share a batch whose lengths have the same next multiple of this.</param>
/// <param name="Encode">Encodes the inputs of these numbers.</param>
internal sealed record DecoderInputs(IReadOnlyList<int> Lengths, int LengthStep, Func<int[], EncodedInput> Encode)
{
    /// <summary>The ids that each input's output must begin with; null if all outputs are free.</summary>
    public IReadOnlyList<int[]>? Prefixes { get; init; }

    /// <summary>A number that follows from an input's content, by which inputs draw different lots; null if all draw the same.</summary>
    public Func<int, int>? ContentOf { get; init; }

    /// <summary>Texts.</summary>
    /// <param name="model">The model that reads them.</param>
    /// <param name="ids">Their tokens' ids.</param>
    public static DecoderInputs Of(Seq2SeqModel model, IReadOnlyList<int[]> ids) => new(
        [.. ids.Select(input => input.Length)], InputBatch.ScoringStep,
        rows => model.Encode(InputBatch.Create(rows, row => ids[row], model.Device, InputBatch.ScoringStep)))
    {
        ContentOf = row => Hash(ids[row]),
    };

    /// <summary>32-bit FNV-1a over whole ids: the same in every process, unlike .NET's hash codes.</summary>
    private static int Hash(int[] ids)
    {
        uint hash = 2166136261;
        foreach (int id in ids)
            hash = (hash ^ (uint)id) * 16777619;
        return (int)hash;
    }
}
