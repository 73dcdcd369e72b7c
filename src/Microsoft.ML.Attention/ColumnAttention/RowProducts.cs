using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>
/// The two products of attention over vectors that lie a stride apart. Four vectors go at once, so that the query, or the sum, is loaded once for
/// four: a call of <see cref="System.Numerics.Tensors.TensorPrimitives"/> for each vector takes more than twice as long.
/// </summary>
internal static class RowProducts
{
    /// <summary>The inner products of one vector with many: <c>products[i] = one · many[i * stride ...]</c>.</summary>
    public static void Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> many, int stride, Span<float> products)
    {
        CheckRange(many.Length, stride, products.Length, one.Length);
        ref float q = ref MemoryMarshal.GetReference(one);
        ref float first = ref MemoryMarshal.GetReference(many);
        nuint size = (nuint)one.Length, step = (nuint)Vector<float>.Count, distance = (nuint)stride;
        int i = 0;
        for (; i + 4 <= products.Length; i += 4)
        {
            nuint start = (nuint)i * distance, k = 0;
            Vector<float> a = default, b = default, c = default, d = default;
            for (; k + step <= size; k += step)
            {
                Vector<float> query = Vector.LoadUnsafe(ref q, k);
                a = Vector.MultiplyAddEstimate(query, Vector.LoadUnsafe(ref first, start + k), a);
                b = Vector.MultiplyAddEstimate(query, Vector.LoadUnsafe(ref first, start + distance + k), b);
                c = Vector.MultiplyAddEstimate(query, Vector.LoadUnsafe(ref first, start + 2 * distance + k), c);
                d = Vector.MultiplyAddEstimate(query, Vector.LoadUnsafe(ref first, start + 3 * distance + k), d);
            }
            int rest = (int)k;
            products[i] = Vector.Sum(a) + DotFrom(rest, one, many[(i * stride)..]);
            products[i + 1] = Vector.Sum(b) + DotFrom(rest, one, many[((i + 1) * stride)..]);
            products[i + 2] = Vector.Sum(c) + DotFrom(rest, one, many[((i + 2) * stride)..]);
            products[i + 3] = Vector.Sum(d) + DotFrom(rest, one, many[((i + 3) * stride)..]);
        }
        for (; i < products.Length; i++)
        {
            nuint start = (nuint)i * distance, k = 0;
            Vector<float> a = default;
            for (; k + step <= size; k += step)
                a = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref q, k), Vector.LoadUnsafe(ref first, start + k), a);
            products[i] = Vector.Sum(a) + DotFrom((int)k, one, many[(i * stride)..]);
        }
    }

    /// <summary>Adds weighted vectors: <c>sum += Σ_i weights[i] many[i * stride ...]</c>.</summary>
    public static void AddWeighted(ReadOnlySpan<float> weights, ReadOnlySpan<float> many, int stride, Span<float> sum)
    {
        CheckRange(many.Length, stride, weights.Length, sum.Length);
        ref float s = ref MemoryMarshal.GetReference(sum);
        ref float first = ref MemoryMarshal.GetReference(many);
        nuint size = (nuint)sum.Length, step = (nuint)Vector<float>.Count, distance = (nuint)stride;
        int i = 0;
        for (; i + 4 <= weights.Length; i += 4)
        {
            nuint start = (nuint)i * distance, k = 0;
            var a = new Vector<float>(weights[i]);
            var b = new Vector<float>(weights[i + 1]);
            var c = new Vector<float>(weights[i + 2]);
            var d = new Vector<float>(weights[i + 3]);
            for (; k + step <= size; k += step)
            {
                Vector<float> total = Vector.LoadUnsafe(ref s, k);
                total = Vector.MultiplyAddEstimate(a, Vector.LoadUnsafe(ref first, start + k), total);
                total = Vector.MultiplyAddEstimate(b, Vector.LoadUnsafe(ref first, start + distance + k), total);
                total = Vector.MultiplyAddEstimate(c, Vector.LoadUnsafe(ref first, start + 2 * distance + k), total);
                total = Vector.MultiplyAddEstimate(d, Vector.LoadUnsafe(ref first, start + 3 * distance + k), total);
                total.StoreUnsafe(ref s, k);
            }
            for (int rest = (int)k; rest < sum.Length; rest++)
            {
                int at = i * stride + rest;
                sum[rest] += weights[i] * many[at] + weights[i + 1] * many[at + stride]
                    + weights[i + 2] * many[at + 2 * stride] + weights[i + 3] * many[at + 3 * stride];
            }
        }
        for (; i < weights.Length; i++)
        {
            nuint start = (nuint)i * distance, k = 0;
            var a = new Vector<float>(weights[i]);
            for (; k + step <= size; k += step)
                Vector.MultiplyAddEstimate(a, Vector.LoadUnsafe(ref first, start + k), Vector.LoadUnsafe(ref s, k)).StoreUnsafe(ref s, k);
            for (int rest = (int)k; rest < sum.Length; rest++)
                sum[rest] += weights[i] * many[i * stride + rest];
        }
    }

    private static float DotFrom(int from, ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        float sum = 0;
        for (int k = from; k < one.Length; k++)
            sum += one[k] * other[k];
        return sum;
    }

    /// <summary>The loops over vectors check nothing themselves.</summary>
    private static void CheckRange(int length, int stride, int count, int size)
    {
        if (count > 0 && (long)(count - 1) * stride + size > length)
            throw new ArgumentException($"{count} vectors of {size} numbers, {stride} apart, do not fit into {length} numbers.", nameof(length));
    }
}
