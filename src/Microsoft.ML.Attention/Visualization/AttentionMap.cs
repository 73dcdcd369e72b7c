using Microsoft.ML.Attention.Evaluation;
using Microsoft.ML.Attention.Visualization;

namespace Microsoft.ML.Attention;

/// <summary>
/// How strongly each output token attended to each input token, for people to look at: one row for each output token, one column for each
/// input token (the picture of Bahdanau, Cho and Bengio 2015, figure 3).
/// </summary>
public sealed class AttentionMap
{
    private const string EndMark = "</s>";

    private readonly float[] _weights; // [output, input]

    private AttentionMap(string[] inputTokens, string[] outputTokens, float[] weights)
    {
        InputTokens = inputTokens;
        OutputTokens = outputTokens;
        _weights = weights;
    }

    /// <summary>The tokens attended to: the columns.</summary>
    public IReadOnlyList<string> InputTokens { get; }

    /// <summary>The tokens that attended: the rows.</summary>
    public IReadOnlyList<string> OutputTokens { get; }

    /// <summary>The weight, from 0 to 1, that an output token gave an input token.</summary>
    /// <param name="output">The output token, from 0.</param>
    /// <param name="input">The input token, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public float this[int output, int input]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(output);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, OutputTokens.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(input);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(input, InputTokens.Count);
            return _weights[output * InputTokens.Count + input];
        }
    }

    /// <summary>Makes a map of what a model put out: its columns of input tokens, output tokens and attention.</summary>
    /// <param name="inputTokens">The input tokens; null counts as none.</param>
    /// <param name="outputTokens">The output tokens; null counts as none.</param>
    /// <param name="attention">The weights, from 0 to 1, output tokens x input tokens in row order.</param>
    /// <returns>The map; an empty one for a row without input.</returns>
    /// <exception cref="ArgumentException">The weights do not fit the tokens, or one is not between 0 and 1.</exception>
    public static AttentionMap Create(
        IReadOnlyList<string>? inputTokens, IReadOnlyList<string>? outputTokens, ReadOnlySpan<float> attention)
    {
        string[] inputs = [.. (inputTokens ?? []).Select(t => t ?? "")];
        string[] outputs = [.. (outputTokens ?? []).Select(t => t ?? "")];
        if ((long)inputs.Length * outputs.Length != attention.Length)
        {
            throw new ArgumentException(
                $"Expected {(long)inputs.Length * outputs.Length} weights for {outputs.Length} output tokens x "
                + $"{inputs.Length} input tokens, got {attention.Length}. Pass the columns of one and the same row.", nameof(attention));
        }

        int wrong = WeightRange.FirstOutside(attention);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Expected weights from 0 to 1, got {attention[wrong]} for output token {wrong / inputs.Length} "
                + $"and input token {wrong % inputs.Length}.",
                nameof(attention));
        }

        return new AttentionMap(inputs, outputs, attention.ToArray());
    }

    /// <summary>
    /// One page, complete in itself, with the map as a table: darker is stronger, pointing at a cell shows its tokens and weight, and
    /// screen readers read tokens and weights. Follows the reader's choice of light or dark.
    /// </summary>
    /// <param name="title">The page's title.</param>
    public string ToHtml(string title = "Attention") => ToHtml([this], title);

    /// <summary>One page, complete in itself, with several maps, one below the other.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="title">The page's title.</param>
    public static string ToHtml(IEnumerable<AttentionMap> maps, string title = "Attention")
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(title);
        return HtmlAttentionPage.Write(maps, title);
    }

    /// <summary>
    /// A picture of the map with a legend; in browsers, pointing at a cell shows its tokens and weight. Follows the viewer's choice of
    /// light or dark.
    /// </summary>
    public string ToSvg() => SvgAttentionPicture.Write(this);

    /// <summary>
    /// The picture of <see cref="ToSvg"/>, on white, as a PNG file. Letters of Latin and Cyrillic script are drawn; any other character is a
    /// box with its code point, and all text runs from left to right.
    /// </summary>
    /// <param name="scale">Pixels for each unit of the SVG picture, 0.5 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range, or the picture would have over 100 million pixels.</exception>
    public byte[] ToPng(double scale = 2) => PngEncoder.Encode(AttentionPicture.Draw(this, scale));

    /// <summary>
    /// The map for programs: <c>{"inputTokens":["…"],"outputTokens":["…"],"attention":[[…],…]}</c>, one list of weights for each output
    /// token.
    /// </summary>
    public string ToJson() => JsonAttention.Write(this);

    /// <summary>
    /// The map as links between tokens in the Pharaoh format, in which tools for word alignment exchange them: <c>input-output</c>, positions
    /// from 0, parted by spaces, in the order of the output. The end mark of the output is not linked.
    /// </summary>
    /// <param name="threshold">The least weight of a link, above 0 and at most 1; null for the strongest link of each output token.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is out of its range.</exception>
    public string ToPharaoh(float? threshold = null) => string.Join(' ', Links(threshold));

    /// <summary>How many output tokens can be linked: all but the end mark.</summary>
    internal int LinkedOutputs => OutputTokens.Count - (OutputTokens is [.., EndMark] ? 1 : 0);

    /// <summary>The links that <see cref="ToPharaoh"/> writes; an output token without any weight has none.</summary>
    internal List<AlignmentLink> Links(float? threshold)
    {
        if (threshold is { } least && !(least > 0 && least <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), least, "Expected a weight above 0 and at most 1, or null.");
        var links = new List<AlignmentLink>();
        for (int output = 0; output < LinkedOutputs; output++)
        {
            ReadOnlySpan<float> weights = _weights.AsSpan(output * InputTokens.Count, InputTokens.Count);
            float needed = threshold ?? Max(weights);
            for (int input = 0; input < weights.Length; input++)
            {
                if (weights[input] < needed || weights[input] <= 0)
                    continue;
                links.Add(new AlignmentLink(input, output));
                if (threshold == null)
                    break; // of equally strong ones, the first
            }
        }

        return links;
    }

    private static float Max(ReadOnlySpan<float> weights)
    {
        float max = 0;
        foreach (float weight in weights)
            max = Math.Max(max, weight);
        return max;
    }
}
