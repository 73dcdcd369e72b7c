using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Dot products of vectors that may be sparse.</summary>
internal static class DotProduct
{
    /// <summary>The dot product of two vectors of one length.</summary>
    public static float Of(in VBuffer<float> left, in VBuffer<float> right)
    {
        if (left.IsDense)
            return right.IsDense ? OfDense(left.GetValues(), right.GetValues()) : OfMixed(left.GetValues(), right);
        return right.IsDense ? OfMixed(right.GetValues(), left) : OfSparse(left, right);
    }

    private static float OfDense(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        float sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static float OfMixed(ReadOnlySpan<float> dense, in VBuffer<float> sparse)
    {
        ReadOnlySpan<float> values = sparse.GetValues();
        ReadOnlySpan<int> indices = sparse.GetIndices();
        float sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += dense[indices[i]] * values[i];
        return sum;
    }

    private static float OfSparse(in VBuffer<float> left, in VBuffer<float> right)
    {
        ReadOnlySpan<int> leftIndices = left.GetIndices();
        ReadOnlySpan<int> rightIndices = right.GetIndices();
        float sum = 0;
        for (int i = 0, j = 0; i < leftIndices.Length && j < rightIndices.Length;)
        {
            int difference = leftIndices[i] - rightIndices[j];
            if (difference == 0)
                sum += left.GetValues()[i] * right.GetValues()[j];
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return sum;
    }
}
