using System.Numerics.Tensors;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>
/// Attention of one row over spans: align, weight, combine. For one thread at a time, because it keeps its scratch memory.
/// </summary>
/// <remarks>
/// With the softmax, keys and values are read once, a block at a time: each block's weights are relative to the highest score so far,
/// and a context is scaled down when a block raises it (Milakov and Gimelshein 2018, "Online normalizer calculation for softmax",
/// algorithm 3). The other weightings need all scores first; they read the values of nonzero weight only.
/// </remarks>
internal sealed class AttentionKernel
{
    /// <summary>Keys whose scores are computed, and whose values are added, while both are in the nearest cache.</summary>
    private const int BlockSize = 32;

    private readonly AttentionComputation _computation;
    private readonly int _rows;
    private readonly int _keySize;
    private readonly int _valueSize;
    private readonly int _keySlice;
    private readonly int _valueSlice;
    private readonly float[] _queries;
    private readonly float[] _highest;
    private readonly float[] _sums;
    private readonly float[] _block = new float[BlockSize];
    private float[] _sorted = [];

    /// <param name="computation">How to compute.</param>
    /// <param name="keySize">Components of a query and of a key; a multiple of the heads.</param>
    /// <param name="valueSize">Components of a value; a multiple of the heads.</param>
    public AttentionKernel(AttentionComputation computation, int keySize, int valueSize)
    {
        _computation = computation;
        _rows = computation.Queries * computation.Heads;
        _keySize = keySize;
        _valueSize = valueSize;
        _keySlice = keySize / computation.Heads;
        _valueSlice = valueSize / computation.Heads;
        _queries = new float[computation.Queries * keySize];
        _highest = new float[_rows];
        _sums = new float[_rows];
    }

    /// <summary>Attends.</summary>
    /// <param name="queries">The queries, [queries, key size].</param>
    /// <param name="keys">The keys, [count, key size].</param>
    /// <param name="values">The values, [count, value size].</param>
    /// <param name="context">Gets the contexts, [queries, value size]; zeros without values.</param>
    /// <param name="weights">Gets the weights, [queries, heads, count].</param>
    public void Attend(
        ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, Span<float> context, Span<float> weights)
    {
        context.Clear();
        int count = values.Length / _valueSize;
        if (count == 0)
            return;
        ScaleQueries(queries);
        if (_computation.Weighting == WeightingKind.Softmax)
            Stream(keys, values, context, weights, count);
        else
            AttendInTwoPasses(keys, values, context, weights, count);
    }

    /// <summary>Multiplies the queries by all factors of the scores that do not depend on the key.</summary>
    private void ScaleQueries(ReadOnlySpan<float> queries)
    {
        float scale = 1 / _computation.Temperature;
        if (_computation.Alignment == AlignmentKind.ScaledDot)
            scale /= MathF.Sqrt(_keySlice);
        if (_computation.Alignment != AlignmentKind.Cosine)
        {
            TensorPrimitives.Multiply(queries, scale, _queries);
            return;
        }
        for (int start = 0; start < queries.Length; start += _keySlice)
        {
            ReadOnlySpan<float> query = queries.Slice(start, _keySlice);
            TensorPrimitives.Multiply(query, scale / NormOf(query), _queries.AsSpan(start, _keySlice));
        }
    }

    private void Stream(ReadOnlySpan<float> keys, ReadOnlySpan<float> values, Span<float> context, Span<float> weights, int count)
    {
        _highest.AsSpan().Fill(float.NegativeInfinity);
        _sums.AsSpan().Clear();
        for (int first = 0; first < count; first += BlockSize)
        {
            int length = Math.Min(BlockSize, count - first);
            for (int row = 0; row < _rows; row++)
            {
                Span<float> scores = weights.Slice(row * count + first, length);
                Score(row, keys, first, scores);
                AddBlock(row, scores, values, first, ContextOf(row, context));
            }
        }
        for (int row = 0; row < _rows; row++)
        {
            float share = 1 / _sums[row];
            Span<float> rowContext = ContextOf(row, context);
            TensorPrimitives.Multiply(rowContext, share, rowContext);
            Span<float> rowWeights = weights.Slice(row * count, count);
            TensorPrimitives.Subtract(rowWeights, _highest[row], rowWeights);
            TensorPrimitives.Exp(rowWeights, rowWeights);
            TensorPrimitives.Multiply(rowWeights, share, rowWeights);
        }
    }

    private void AddBlock(int row, ReadOnlySpan<float> scores, ReadOnlySpan<float> values, int first, Span<float> context)
    {
        float highest = TensorPrimitives.Max(scores);
        if (highest > _highest[row])
        {
            if (first > 0)
            {
                float shrink = MathF.Exp(_highest[row] - highest);
                _sums[row] *= shrink;
                TensorPrimitives.Multiply(context, shrink, context);
            }
            _highest[row] = highest;
        }
        Span<float> block = _block.AsSpan(0, scores.Length);
        TensorPrimitives.Subtract(scores, _highest[row], block);
        TensorPrimitives.Exp(block, block);
        _sums[row] += TensorPrimitives.Sum(block);
        RowProducts.AddWeighted(block, values[(first * _valueSize + row % _computation.Heads * _valueSlice)..], _valueSize, context);
    }

    private void AttendInTwoPasses(ReadOnlySpan<float> keys, ReadOnlySpan<float> values, Span<float> context, Span<float> weights, int count)
    {
        if (_sorted.Length < count)
            _sorted = new float[count];
        for (int row = 0; row < _rows; row++)
        {
            Span<float> rowWeights = weights.Slice(row * count, count);
            Score(row, keys, 0, rowWeights);
            SpanWeighting.Weigh(_computation.Weighting, rowWeights, _sorted.AsSpan(0, count));
            Span<float> rowContext = ContextOf(row, context);
            for (int i = 0; i < count; i++)
            {
                if (rowWeights[i] != 0)
                    TensorPrimitives.MultiplyAdd(ValueOf(row, values, i), rowWeights[i], rowContext, rowContext);
            }
        }
    }

    /// <summary>The scores of one query and head against keys from <paramref name="first"/> on.</summary>
    private void Score(int row, ReadOnlySpan<float> keys, int first, Span<float> scores)
    {
        int offset = row % _computation.Heads * _keySlice;
        ReadOnlySpan<float> query = _queries.AsSpan(row / _computation.Heads * _keySize + offset, _keySlice);
        ReadOnlySpan<float> ownKeys = keys[(first * _keySize + offset)..];
        RowProducts.Dot(query, ownKeys, _keySize, scores);
        if (_computation.Alignment != AlignmentKind.Cosine)
            return;
        for (int i = 0; i < scores.Length; i++)
            scores[i] /= NormOf(ownKeys.Slice(i * _keySize, _keySlice));
    }

    private ReadOnlySpan<float> ValueOf(int row, ReadOnlySpan<float> values, int index) =>
        values.Slice(index * _valueSize + row % _computation.Heads * _valueSlice, _valueSlice);

    // The slices of one query's heads lie side by side, so that all contexts together are [queries, heads, slice] = [queries, value size].
    private Span<float> ContextOf(int row, Span<float> context) => context.Slice(row * _valueSlice, _valueSlice);

    /// <summary>The length of a vector; 1 for one of zeros, so that its cosine with any other is 0.</summary>
    private static float NormOf(ReadOnlySpan<float> vector) => TensorPrimitives.Norm(vector) is not 0 and float norm ? norm : 1;
}
