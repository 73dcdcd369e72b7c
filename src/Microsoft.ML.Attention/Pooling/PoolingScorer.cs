using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>Vectors in, context and weights out, for batches of rows.</summary>
internal sealed class PoolingScorer(IExceptionContext context, PoolingModel model, PoolingInput input, PoolingColumns columns)
    : IBatchScorer<PoolingRow, Pooled>
{
    private const long BytesPerToken = 64;

    public IReadOnlyList<OutputColumn<Pooled>> Outputs { get; } =
        CreateOutputs(columns, model.Options.Queries * model.Options.Size, input.HasTokens);

    public int BatchSize => 64;

    /// <summary>The columns that a scorer adds.</summary>
    /// <param name="columns">Their names.</param>
    /// <param name="size">Components of the context, that of all queries together.</param>
    /// <param name="hasTokens">Whether the input holds text or tokens.</param>
    public static IReadOnlyList<OutputColumn<Pooled>> CreateOutputs(PoolingColumns columns, int size, bool hasTokens)
    {
        var outputs = new List<OutputColumn<Pooled>>
        {
            new OutputColumn<Pooled, VBuffer<float>>(
                columns.Output, new VectorDataViewType(NumberDataViewType.Single, size),
                (Pooled row, ref VBuffer<float> value) => VectorValues.Copy(row.Context, ref value)),
            new OutputColumn<Pooled, VBuffer<float>>(
                columns.Attention, new VectorDataViewType(NumberDataViewType.Single),
                (Pooled row, ref VBuffer<float> value) => VectorValues.Copy(row.Weights, ref value)),
        };
        if (hasTokens)
        {
            outputs.Add(new OutputColumn<Pooled, VBuffer<ReadOnlyMemory<char>>>(
                columns.Tokens, new VectorDataViewType(TextDataViewType.Instance),
                (Pooled row, ref VBuffer<ReadOnlyMemory<char>> value) => VectorValues.Copy(row.Tokens, ref value)));
        }
        return outputs;
    }

    public IReadOnlyList<DataViewSchema.Column> FindInputs(DataViewSchema schema) => [input.Find(context, schema, columns.Input)];

    public Func<PoolingRow> CreateReader(DataViewRow row, IReadOnlyList<DataViewSchema.Column> inputs) =>
        input.CreateReader(context, row, inputs[0]);

    public int LengthOf(PoolingRow row) => row.Count;

    public long BytesOf(PoolingRow row) =>
        sizeof(float) * (row.Vectors.Length + row.Ids.Length + model.Options.Queries * (model.Options.Size + (long)row.Count))
        + BytesPerToken * row.Tokens.Length;

    public Pooled[] Score(IReadOnlyList<PoolingRow> batch)
    {
        var results = new Pooled[batch.Count];
        foreach (IGrouping<int, int> group in Enumerable.Range(0, batch.Count).GroupBy(row => PoolingBatch.PaddedLength(batch[row].Count)))
        {
            int[] rows = [.. group];
            if (group.Key == 0)
            {
                foreach (int row in rows)
                    results[row] = new Pooled(new float[model.Options.Queries * model.Options.Size], [], []);
            }
            else
            {
                Score(batch, rows, results);
            }
        }
        return results;
    }

    private void Score(IReadOnlyList<PoolingRow> batch, int[] rows, Pooled[] results)
    {
        using var scope = NewDisposeScope();
        using var free = no_grad();
        PoolingRow[] inputs = Array.ConvertAll(rows, row => batch[row]);
        var (contexts, weights) = model.Pool(PoolingBatch.Create(inputs, model.Options, model.Device));
        int queries = model.Options.Queries;
        int size = queries * model.Options.Size;
        int padded = (int)weights.shape[2];
        float[] contextValues = contexts.cpu().contiguous().data<float>().ToArray(); // [batch, queries, size]
        float[] weightValues = weights.cpu().contiguous().data<float>().ToArray(); // [batch, queries, padded]
        for (int i = 0; i < rows.Length; i++)
        {
            int count = inputs[i].Count;
            var ownWeights = new float[queries * count];
            for (int query = 0; query < queries; query++)
                weightValues.AsSpan((i * queries + query) * padded, count).CopyTo(ownWeights.AsSpan(query * count));
            results[rows[i]] = new Pooled(contextValues.AsSpan(i * size, size).ToArray(), ownWeights, inputs[i].Tokens);
        }
    }
}
