using Microsoft.ML.Attention.ColumnAttention;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention;

/// <summary>
/// Attention over columns, without anything to train: compares a query with keys, turns the scores into weights, and adds up the values
/// by their weights.
/// </summary>
/// <remarks>
/// <para><b>Input and output columns.</b></para>
/// <list type="table">
/// <listheader><term>Column (option)</term><description>Type and meaning</description></listheader>
/// <item><term>Query (<see cref="Options.QueryColumnName"/>)</term><description>Vector of Single of known size: one query, or
/// <see cref="Options.QueryCount"/> of them one after the other.</description></item>
/// <item><term>Values (<see cref="Options.ValuesColumnName"/>)</term><description>Vector of Single, N values of
/// <see cref="Options.ValueSize"/> components one after the other; N may differ from row to row. Or several columns with one value
/// each (<see cref="Options.ValueColumnNames"/>).</description></item>
/// <item><term>Keys (<see cref="Options.KeysColumnName"/>)</term><description>The same for the keys, each of the query's size. Without
/// such a column the values are their own keys.</description></item>
/// <item><term>Context (<see cref="Options.OutputColumnName"/>)</term><description>Added: vector of Single of known size, queries x
/// components of a value.</description></item>
/// <item><term>Attention (<see cref="Options.AttentionColumnName"/>)</term><description>Added: vector of Single, queries x heads x N
/// weights; of known size if N is the same in all rows.</description></item>
/// </list>
/// <para><b>Characteristics.</b> Needs no training data: <c>Fit</c> only looks at the schema. Sparse vectors are accepted. Rows are computed
/// one by one when they are asked for, with a small fixed amount of memory; several cursors may run side by side.</para>
/// <para><b>Algorithm.</b> <c>score_j = align(query, key_j) / temperature</c>, <c>weight = weighting(score)</c>,
/// <c>context = Σ_j weight_j value_j</c> (Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1, equation 1, for
/// <see cref="AlignmentKind.ScaledDot"/> and <see cref="WeightingKind.Softmax"/>). The softmax is computed while keys and values go by
/// once (Milakov and Gimelshein 2018, "Online normalizer calculation for softmax", algorithm 3).</para>
/// <para><b>Odd rows.</b> A row without values has a context of zeros and no weights. A NaN or an infinity among the scores makes the weights
/// and the context of its query and head NaN, ML.NET's missing value.</para>
/// </remarks>
public sealed partial class AttentionEstimator : IEstimator<AttentionTransformer>
{
    private readonly IHost _host;
    private readonly AttentionSettings _settings;

    /// <summary>Makes an estimator; usually by <c>mlContext.Transforms.Attention(…)</c>.</summary>
    /// <param name="environment">The <see cref="MLContext"/>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public AttentionEstimator(IHostEnvironment environment, Options options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        _host = environment.Register(nameof(AttentionEstimator));
        Options copy = options.Copy();
        AttentionOptionsCheck.Check(copy);
        _settings = AttentionSettings.Of(copy);
    }

    /// <summary>Checks the schema and makes the transformer; reads no row.</summary>
    /// <param name="input">The data that is to be transformed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or is not of the type or size that is needed.</exception>
    public AttentionTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new AttentionTransformer(_host, _settings);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The shape of what the transformer gives for an input of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or is not of the type that is needed.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (SchemaShape.Column column in AttentionShapes.Outputs(_host, inputSchema, _settings))
            columns[column.Name] = column;
        return new SchemaShape(columns.Values);
    }
}
