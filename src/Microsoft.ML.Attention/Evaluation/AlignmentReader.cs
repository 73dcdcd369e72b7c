using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Persistence;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Reads links between tokens: from attention weights and the tokens they belong to, or from text.</summary>
internal sealed class AlignmentReader
{
    private readonly DataViewSchema.Column _links;
    private readonly DataViewSchema.Column? _inputs;
    private readonly DataViewSchema.Column? _outputs;
    private readonly float? _threshold;

    private AlignmentReader(
        DataViewSchema.Column links, DataViewSchema.Column? inputs, DataViewSchema.Column? outputs, float? threshold)
    {
        _links = links;
        _inputs = inputs;
        _outputs = outputs;
        _threshold = threshold;
    }

    /// <summary>The columns that are read.</summary>
    public IEnumerable<DataViewSchema.Column> Columns =>
        new[] { _links, _inputs, _outputs }.Where(column => column != null).Select(column => column!.Value);

    /// <summary>Finds the columns; ML.NET's schema errors if one is missing or of another type.</summary>
    public static AlignmentReader Find(
        IExceptionContext context, DataViewSchema schema, string links, string inputTokens, string outputTokens, float? threshold)
    {
        if (threshold is { } least && !(least > 0 && least <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), least, "Expected a weight above 0 and at most 1, or null.");
        DataViewSchema.Column column = SchemaErrors.Find(context, schema, "attention", links);
        if (column.Type is TextDataViewType)
            return new AlignmentReader(column, null, null, null);
        if (column.Type is not VectorDataViewType { ItemType: NumberDataViewType { RawType: var raw } } || raw != typeof(float))
            throw SchemaErrors.Mismatch(context, "attention", links, "vector of Single or String", column.Type);
        return new AlignmentReader(
            column, TextColumn.Find(context, schema, "input tokens", inputTokens, tokens: true),
            TextColumn.Find(context, schema, "output tokens", outputTokens, tokens: true), threshold);
    }

    /// <summary>A function that reads the row's present links.</summary>
    public Func<LinkedRow> Open(DataViewRow row)
    {
        if (_inputs is not { } inputColumn || _outputs is not { } outputColumn)
        {
            ValueGetter<ReadOnlyMemory<char>> text = row.GetGetter<ReadOnlyMemory<char>>(_links);
            ReadOnlyMemory<char> value = default;
            return () =>
            {
                text(ref value);
                var links = new HashSet<AlignmentLink>();
                AlignmentLink.Parse(value.Span, links, links);
                return new LinkedRow(links, null);
            };
        }

        ValueGetter<VBuffer<float>> attention = row.GetGetter<VBuffer<float>>(_links);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> inputTokens = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(inputColumn);
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> outputTokens = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(outputColumn);
        VBuffer<float> weights = default;
        VBuffer<ReadOnlyMemory<char>> inputs = default;
        VBuffer<ReadOnlyMemory<char>> outputs = default;
        return () =>
        {
            attention(ref weights);
            inputTokens(ref inputs);
            outputTokens(ref outputs);
            var map = AttentionMap.Create(Texts(inputs), Texts(outputs), [.. weights.DenseValues()]);
            return new LinkedRow([.. map.Links(_threshold)], (map.InputTokens.Count, map.LinkedOutputs));
        };
    }

    private static string[] Texts(VBuffer<ReadOnlyMemory<char>> tokens) => [.. tokens.DenseValues().Select(token => token.ToString())];
}

/// <summary>The links of a row.</summary>
/// <param name="Links">The links, all different.</param>
/// <param name="Size">The numbers of input and output tokens that can be linked; null if they are not known.</param>
internal readonly record struct LinkedRow(IReadOnlyCollection<AlignmentLink> Links, (int Inputs, int Outputs)? Size);
