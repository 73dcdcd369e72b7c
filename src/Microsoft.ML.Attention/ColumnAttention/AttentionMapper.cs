using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Attention.Scoring;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>Attention bound to an input schema.</summary>
internal sealed class AttentionMapper(
    IExceptionContext context, AttentionSettings settings, BoundAttention columns, DataViewSchema inputSchema)
    : RowMapper<AttentionRow>(inputSchema, InputsOf(columns), OutputsOf(settings, columns))
{
    public override Func<AttentionRow> CreateScorer(DataViewRow row)
    {
        VectorReader queries = VectorReader.Separate(row, [columns.Query]);
        VectorReader values = Reader(row, "values", settings.Values, columns.Values, columns.ValueSize);
        VectorReader? keys = settings.Keys is null ? null : Reader(row, "keys", settings.Keys, columns.Keys!, columns.KeySize);
        AttentionComputation computation = settings.Computation;
        var kernel = new AttentionKernel(computation, columns.KeySize, columns.ValueSize);
        var result = new AttentionRow(computation.Queries * columns.ValueSize);
        return () =>
        {
            ReadOnlySpan<float> ofValues = values.Read();
            ReadOnlySpan<float> ofKeys = keys is null ? ofValues : keys.Read();
            int count = ofValues.Length / columns.ValueSize;
            if (ofKeys.Length / columns.KeySize != count)
                throw CountsDiffer(row, ofKeys.Length / columns.KeySize, count);
            result.Resize(WeightCount(row, count));
            kernel.Attend(queries.Read(), ofKeys, ofValues, result.Context, result.Weights);
            return result;
        };
    }

    private VectorReader Reader(DataViewRow row, string role, VectorSource source, DataViewSchema.Column[] found, int size) => source.Separate
        ? VectorReader.Separate(row, found)
        : VectorReader.Joined(context, row, role, found[0], size);

    private int WeightCount(DataViewRow row, int count)
    {
        AttentionComputation computation = settings.Computation;
        long weights = (long)computation.Queries * computation.Heads * count;
        return weights <= Array.MaxLength
            ? (int)weights
            : throw context.Process(new InvalidOperationException(
                $"Row {row.Position} has {weights} attention weights ({computation.Queries} queries x {computation.Heads} heads x {count} "
                + $"values); a vector holds {Array.MaxLength} at most. Give fewer values a row, or lower QueryCount or Heads."));
    }

    private Exception CountsDiffer(DataViewRow row, int keyCount, int valueCount) => context.Process(new InvalidOperationException(
        $"Row {row.Position} has {keyCount} keys in {settings.Keys} and {valueCount} values in {settings.Values}; expected a key for each value."));

    private static DataViewSchema.Column[] InputsOf(BoundAttention columns) =>
        [.. new[] { columns.Query }.Concat(columns.Values).Concat(columns.Keys ?? []).DistinctBy(column => column.Index)];

    private static OutputColumn<AttentionRow>[] OutputsOf(AttentionSettings settings, BoundAttention columns)
    {
        AttentionComputation computation = settings.Computation;
        long weights = (long)computation.Queries * computation.Heads * columns.Count.GetValueOrDefault();
        return
        [
            new OutputColumn<AttentionRow, VBuffer<float>>(
                settings.Output, new VectorDataViewType(NumberDataViewType.Single, computation.Queries * columns.ValueSize),
                (AttentionRow row, ref VBuffer<float> value) => VectorValues.Copy<float>(row.Context, ref value)),
            new OutputColumn<AttentionRow, VBuffer<float>>(
                settings.Attention, new VectorDataViewType(NumberDataViewType.Single, weights <= Array.MaxLength ? (int)weights : 0),
                (AttentionRow row, ref VBuffer<float> value) => VectorValues.Copy<float>(row.Weights, ref value)),
        ];
    }
}
