using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Indexing with brackets.</summary>
internal static partial class Ops
{
    /// <summary>The elements at int64 indices, one tensor for each of some dimensions.</summary>
    public static TensorImpl Index(TensorImpl x, TensorImpl?[] indices)
    {
        var places = new AdvancedIndex(x.Shape, indices);
        TensorImpl y = places.Get(x);
        if (Autograd.Records(x))
        {
            long[] shape = x.Shape;
            TensorImpl[] saved = [.. indices.OfType<TensorImpl>()];
            bool[] used = [.. indices.Select(index => index != null)];
            Autograd.Record("Index", y, [x], saved, (node, g) =>
            {
                TensorImpl?[] again = Restore(node, used, 0);
                TensorImpl whole = TensorImpl.Zeros(g[0]!.DType, shape);
                if (Autograd.Records(g[0]!))
                    return [IndexPut(whole, again, g[0]!, true)];
                new AdvancedIndex(shape, again).Put(whole, g[0]!, true);
                return [whole];
            });
        }
        return y;
    }

    /// <summary>x with values put (or added) at int64 indices.</summary>
    public static TensorImpl IndexPut(TensorImpl x, TensorImpl?[] indices, TensorImpl values, bool add)
    {
        var places = new AdvancedIndex(x.Shape, indices);
        TensorImpl y = Pointwise.Copy(x);
        places.Put(y, values, add);
        if (Autograd.Records(x, values))
        {
            TensorImpl[] saved = [.. indices.OfType<TensorImpl>()];
            bool[] used = [.. indices.Select(index => index != null)];
            (long[] shape, ScalarType type) = (values.Shape, values.DType);
            Autograd.Record("IndexPut", y, [x, values], saved, (node, g) =>
            {
                TensorImpl?[] again = Restore(node, used, 0);
                return
                [
                    node.Needs(0) ? add ? g[0] : IndexPut(g[0]!, again, TensorImpl.Number(0L, g[0]!.DType), false) : null,
                    node.Needs(1) ? Fit(Index(g[0]!, again), shape, type) : null,
                ];
            });
        }
        return y;
    }

    private static TensorImpl?[] Restore(FunctionNode node, bool[] used, int first)
    {
        var indices = new TensorImpl?[used.Length];
        for (int d = 0; d < used.Length; d++)
            indices[d] = used[d] ? node.Saved(first++) : null;
        return indices;
    }

    /// <summary>What <c>x[…]</c> gives: a view if only numbers and slices are asked for, else a copy.</summary>
    public static TensorImpl Index(TensorImpl x, ReadOnlySpan<TensorIndex> entries)
    {
        TensorImpl view = Basic(x, entries, out TensorImpl?[] indices);
        return Array.Exists(indices, index => index != null) ? Index(view, indices) : view;
    }

    /// <summary><c>x[…] = value</c>.</summary>
    public static void Assign(TensorImpl x, ReadOnlySpan<TensorIndex> entries, TensorImpl value)
    {
        TensorImpl view = Basic(x, entries, out TensorImpl?[] indices);
        if (!Array.Exists(indices, index => index != null))
        {
            InPlace.Copy(view, WithoutLeadingOnes(value, view.Rank));
            return;
        }
        if (value.DType != x.DType && value.Rank > 0)
            throw Errors.Torch($"Index put requires the source and destination dtypes match, got {DType.Name(x.DType)} for the destination and {DType.Name(value.DType)} for the source.");
        var places = new AdvancedIndex(view.Shape, indices);
        TensorImpl fitting = Cast(WithoutLeadingOnes(value, places.ResultShape.Length), x.DType);
        InPlace.Change(view, [value], () => places.Put(view, fitting, false), old => IndexPut(old, indices, fitting, false));
    }

    private static TensorImpl WithoutLeadingOnes(TensorImpl value, int rank)
    {
        while (value.Rank > rank && value.Shape[0] == 1)
            value = Squeeze(value, 0);
        return value;
    }

    /// <summary>Does everything but the tensors of indices, which are left for the dimensions of the view.</summary>
    private static TensorImpl Basic(TensorImpl x, ReadOnlySpan<TensorIndex> entries, out TensorImpl?[] indices)
    {
        int consumed = 0;
        foreach (TensorIndex entry in entries)
        {
            consumed += entry.Type switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => IsMask(entry.Places!.Impl) ? entry.Places.Impl.Rank : 1,
                _ => 0,
            };
        }
        var found = new List<TensorImpl?>();
        TensorImpl view = x;
        int d = 0;
        foreach (TensorIndex entry in entries)
        {
            switch (entry.Type)
            {
                case TensorIndex.Kind.None:
                    view = Unsqueeze(view, d);
                    SetIndex(found, d++, null);
                    break;
                case TensorIndex.Kind.Ellipsis:
                    d += Math.Max(0, x.Rank - consumed);
                    break;
                case TensorIndex.Kind.Single:
                    CheckRoom(view, d);
                    view = Select(view, d, entry.Start!.Value);
                    break;
                case TensorIndex.Kind.Bool:
                    view = Unsqueeze(view, d);
                    SetIndex(found, d++, TensorImpl.Zeros(ScalarType.Int64, entry.Start!.Value));
                    break;
                case TensorIndex.Kind.Slice:
                    CheckRoom(view, d);
                    if (entry.Step is <= 0)
                        throw Errors.Torch("step must be greater than zero");
                    if (entry.Start != null || entry.Stop != null || entry.Step is not (null or 1))
                        view = Slice(view, d, entry.Start ?? 0, entry.Stop ?? long.MaxValue, entry.Step ?? 1);
                    d++;
                    break;
                default:
                    d = AddPlaces(view, entry.Places!.Impl, found, d);
                    break;
            }
        }
        indices = [.. found];
        return view;
    }

    private static void CheckRoom(TensorImpl view, int d)
    {
        if (d >= view.Rank)
            throw Errors.Torch(view.Rank == 0 ? "select() cannot be applied to a 0-dim tensor."
                : $"too many indices for tensor of dimension {view.Rank}");
    }

    private static bool IsMask(TensorImpl places) => places.DType is ScalarType.Bool or ScalarType.Byte;

    private static int AddPlaces(TensorImpl view, TensorImpl places, List<TensorImpl?> found, int d)
    {
        if (!IsMask(places))
        {
            if (places.DType != ScalarType.Int64)
                throw Errors.Torch("tensors used as indices must be long, byte or bool tensors");
            if (d >= view.Rank)
                throw Errors.Torch($"too many indices for tensor of dimension {view.Rank}");
            SetIndex(found, d, places);
            return d + 1;
        }
        for (int k = 0; k < places.Rank; k++)
        {
            if (d + k >= view.Rank || places.Shape[k] != view.Shape[d + k])
            {
                throw Errors.Torch($"The shape of the mask {Errors.Sizes(places.Shape)} at index {k} does not match the shape of the indexed tensor " +
                    $"{Errors.Sizes(view.Shape)} at index {d + k}");
            }
        }
        TensorImpl rows = Nonzero(places); // [count, rank]
        for (int k = 0; k < places.Rank; k++)
            SetIndex(found, d + k, Pointwise.Copy(rows.View([rows.Shape[0]], [rows.Strides[0]], rows.Offset + k)));
        return d + places.Rank;
    }

    private static void SetIndex(List<TensorImpl?> found, int d, TensorImpl? index)
    {
        while (found.Count <= d)
            found.Add(null);
        found[d] = index;
    }
}
