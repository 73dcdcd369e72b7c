namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements in the same order under another shape, sharing memory; one size may be -1.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The sizes do not fit, or the layout would need a
        /// copy.</exception>
        public Tensor view(params long[] shape)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.View(Impl, shape));
        }

        /// <summary>The same elements under the shape of another tensor, sharing memory.</summary>
        public Tensor view_as(Tensor other) => view(other.Impl.Shape);

        /// <summary>The same elements under another shape; memory is shared where the layout allows it.</summary>
        public Tensor reshape(params long[] shape)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Reshape(Impl, shape));
        }

        /// <summary>A view of the whole tensor.</summary>
        public Tensor alias() => Map(Ops.Alias);

        /// <summary>The dimensions from <paramref name="start_dim"/> to <paramref name="end_dim"/> merged into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Run(() => Ops.Flatten(Impl, start_dim, end_dim));

        /// <summary>All elements in one dimension.</summary>
        public Tensor ravel() => Run(() => Ops.Reshape(Impl, -1));

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Run(() =>
        {
            TensorImpl x = Impl;
            int d = Layout.Dim(dim, x.Rank);
            long[] split = Layout.Infer(sizes, x.Shape[d]);
            return Ops.View(x, [.. x.Shape.AsSpan(0, d), .. split, .. x.Shape.AsSpan(d + 1)]);
        });

        /// <summary>Without the dimensions of size 1, or without one of them; a dimension of another size stays.</summary>
        public Tensor squeeze(long? dim = null)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Squeeze(Impl, dim));
        }

        /// <summary>As <see cref="squeeze"/>, in place.</summary>
        public Tensor squeeze_(long? dim = null) => Restride(x => Ops.Squeeze(x, dim));

        /// <summary>With a dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Unsqueeze(Impl, dim));
        }

        /// <summary>As <see cref="unsqueeze"/>, in place.</summary>
        public Tensor unsqueeze_(long dim) => Restride(x => Ops.Unsqueeze(x, dim));

        /// <summary>A matrix with rows and columns exchanged; vectors and numbers stay.</summary>
        public Tensor t() => Map(static x => x.Rank switch
        {
            < 2 => Ops.Alias(x),
            2 => Ops.Transpose(x, 0, 1),
            _ => throw Errors.Torch($"t() expects a tensor with <= 2 dimensions, but self is {x.Rank}D"),
        });

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Transpose(Impl, dim0, dim1));
        }

        /// <summary>Two dimensions exchanged, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Restride(x => Ops.Transpose(x, dim0, dim1));

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor adjoint() => Map(Ops.Adjoint);

        /// <summary>The dimensions in reverse order.</summary>
        public Tensor T => Map(static x => Ops.Permute(x, [.. Enumerable.Range(0, x.Rank).Reverse()]));

        /// <summary>The transposed matrix.</summary>
        public Tensor H => t();

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => adjoint();

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mH => adjoint();

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Run(() => Ops.Permute(Impl, permutation));

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        /// <summary>Dimensions moved to other places; the others keep their order.</summary>
        public Tensor movedim(long[] source, long[] destination) => Run(() => Ops.MoveDim(Impl, source, destination));

        /// <summary>Dimensions moved to other places; the others keep their order.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Run(() => Ops.Expand(Impl, sizes));

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Run(() => Ops.Expand(Impl, sizes));

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray());

        /// <summary>Dimensions of size 1 repeated up to the shape of another tensor, without a copy.</summary>
        public Tensor expand_as(Tensor other) => expand(other.Impl.Shape);

        /// <summary>Dimensions of size 1 repeated without a copy.</summary>
        public Tensor broadcast_to(params long[] shape) => expand(shape);

        /// <summary>One element along a dimension, which is dropped.</summary>
        public Tensor select(long dim, long index)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Select(Impl, dim, index));
        }

        /// <summary><paramref name="length"/> elements along a dimension.</summary>
        public Tensor narrow(long dim, long start, long length)
        {
            using var _ = Temporaries.Open();
            return new Tensor(Ops.Narrow(Impl, dim, start, length));
        }

        /// <summary>Every <paramref name="step"/>-th element along a dimension; bounds may be negative and are clamped.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Run(() => Ops.Slice(Impl, dim, start, finish, step));

        /// <summary>Any view of the storage by sizes and strides, in elements.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Run(() => Ops.AsStrided(Impl, size, strides, storageOffset));

        /// <summary>A diagonal of two dimensions, in a new last one.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 0) => Run(() => Ops.Diagonal(Impl, offset, dim1, dim2));

        /// <summary>Windows along a dimension, in a new last one.</summary>
        public Tensor unfold(long dimension, long size, long step) => Run(() => Ops.Unfold(Impl, dimension, size, step));

        /// <summary>The tensor itself if its elements lie row-major without gaps (as a new object), else a copy.</summary>
        public Tensor contiguous() => Map(Ops.Contiguous);

        /// <summary>A copy.</summary>
        public Tensor clone() => Map(Ops.Clone);

        private Tensor Restride(Func<TensorImpl, TensorImpl> operation)
        {
            using var _ = Temporaries.Open();
            TensorImpl impl = Impl;
            TensorImpl seen = operation(impl);
            impl.Reinterpret(seen.Shape, seen.Strides);
            if (seen.Node is { } node)
                impl.SetNode(node, seen.NodeOutput);
            return this;
        }
    }
}
