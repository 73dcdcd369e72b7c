using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Indexing by several int64 tensors, one for each of some dimensions. They are broadcast together; the result has their common shape
/// in place of the indexed dimensions, or in front if a dimension without an index stands between them.
/// </summary>
internal sealed class AdvancedIndex
{
    private readonly TensorImpl[] _indices;
    private readonly int[] _dims;
    private readonly long[] _shape;
    private readonly long[] _common;
    private readonly int _insert;
    private readonly int[] _others;

    /// <param name="shape">The shape of what is indexed.</param>
    /// <param name="indices">One entry a dimension (missing ones at the end are null), null where a dimension is taken whole.</param>
    public AdvancedIndex(long[] shape, TensorImpl?[] indices)
    {
        _shape = shape;
        _dims = [.. Enumerable.Range(0, indices.Length).Where(d => indices[d] != null)];
        _others = [.. Enumerable.Range(0, shape.Length).Where(d => !_dims.Contains(d))];
        _common = [];
        foreach (int d in _dims)
        {
            try
            {
                _common = Layout.Broadcast(_common, indices[d]!.Shape);
            }
            catch (System.Runtime.InteropServices.ExternalException)
            {
                throw Errors.Torch("shape mismatch: indexing tensors could not be broadcast together with shapes " +
                    string.Join(", ", _dims.Select(k => Errors.Sizes(indices[k]!.Shape))));
            }
        }
        bool adjacent = _dims.Length == 0 || _dims[^1] - _dims[0] == _dims.Length - 1;
        _insert = adjacent && _dims.Length > 0 ? _dims[0] : 0;
        _indices = [.. _dims.Select(d => indices[d]!)];
        foreach (int d in _dims)
        {
            IndexLoops.Check(indices[d]!, shape[d], wraps: true,
                (value, size) => $"index {value} is out of bounds for dimension {d} with size {size}");
        }
        ResultShape = Spread(_common, static (owner, d) => owner._shape[d]);
    }

    public long[] ResultShape { get; }

    /// <summary>The elements of <paramref name="x"/> at the indices.</summary>
    public TensorImpl Get(TensorImpl x)
    {
        TensorImpl y = TensorImpl.Empty(x.DType, ResultShape);
        TensorImpl offsets = Offsets(x.Strides);
        IndexLoops.GatherAt(y, x, OtherStrides(x.Strides), offsets, OffsetStrides(offsets));
        return y;
    }

    /// <summary>Puts (or adds) values, broadcast to <see cref="ResultShape"/>, at the indices of <paramref name="target"/>.</summary>
    public void Put(TensorImpl target, TensorImpl values, bool add)
    {
        TensorImpl source = Pointwise.Cast(values, target.DType);
        TensorImpl offsets = Offsets(target.Strides);
        IndexLoops.ScatterAt(target, OtherStrides(target.Strides), offsets, OffsetStrides(offsets), source,
            Layout.BroadcastStrides(source, ResultShape), ResultShape, add);
    }

    /// <summary>Places the entries for the common shape between those of the dimensions taken whole.</summary>
    private long[] Spread(ReadOnlySpan<long> common, Func<AdvancedIndex, int, long> other)
    {
        var result = new List<long>();
        int before = 0;
        while (before < _others.Length && _others[before] < _insert)
            result.Add(other(this, _others[before++]));
        result.AddRange(common);
        for (; before < _others.Length; before++)
            result.Add(other(this, _others[before]));
        return [.. result];
    }

    private long[] OtherStrides(long[] strides) => Spread(new long[_common.Length], (_, d) => strides[d]);

    private long[] OffsetStrides(TensorImpl offsets) => Spread(offsets.Strides, static (_, _) => 0);

    /// <summary>Where each combination of indices lies, in elements.</summary>
    private unsafe TensorImpl Offsets(long[] strides)
    {
        TensorImpl offsets = TensorImpl.Zeros(ScalarType.Int64, _common);
        for (int i = 0; i < _dims.Length; i++)
        {
            TensorImpl index = Pointwise.Copy(_indices[i]);
            long size = _shape[_dims[i]], stride = strides[_dims[i]];
            for (long k = 0; k < index.Count; k++)
                index.Longs[k] = (index.Longs[k] < 0 ? index.Longs[k] + size : index.Longs[k]) * stride;
            Pointwise.Binary<AddOp>(offsets, index, into: offsets);
        }
        return offsets;
    }
}
