using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Indexing with numbers, slices, masks and tensors of indices. Numbers and slices give a view, which writes through.
        /// </summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Put(indices, value);
        }

        /// <summary>Indexing with masks and tensors of indices, one a dimension.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => Put(AsIndices(indices), value);
        }

        /// <summary>One element of the first dimension.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Pick(i1);
            set => Put([i1], value);
        }

        /// <summary>One element of the first two dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Pick(i1, i2);
            set => Put([i1, i2], value);
        }

        /// <summary>One element of the first three dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Pick(i1, i2, i3);
            set => Put([i1, i2, i3], value);
        }

        /// <summary>One element of the first four dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Pick(i1, i2, i3, i4);
            set => Put([i1, i2, i3, i4], value);
        }

        /// <summary>One element of the first five dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Pick(i1, i2, i3, i4, i5);
            set => Put([i1, i2, i3, i4, i5], value);
        }

        /// <summary>One element of the first six dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Pick(i1, i2, i3, i4, i5, i6);
            set => Put([i1, i2, i3, i4, i5, i6], value);
        }

        /// <summary>One element of the first dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => Pick(indices);
            set => Put(Array.ConvertAll(indices, i => TensorIndex.Single(i)), value);
        }

        /// <summary>Indexing with numbers, slices, masks and tensors of indices.</summary>
        public Tensor index(params TensorIndex[] indices) => Run(() => FreshView(Ops.Index(Impl, indices)));

        /// <summary>Indexing with masks and tensors of indices, one a dimension.</summary>
        public Tensor index(params Tensor[] indices) => index(AsIndices(indices));

        /// <summary>Overwrites the elements at the indices.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(indices, value);

        /// <summary>Overwrites the elements at the indices.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Put(AsIndices(indices), value);

        /// <summary>Sets the elements at the indices to one number.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) =>
            Change(() => Ops.Assign(Impl, indices, TensorImpl.Number(value, Impl.DType)));

        /// <summary>Sets the elements at the indices to one number.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, AsIndices(indices));

        private static TensorIndex[] AsIndices(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        /// <summary>An index that changes nothing gives a new tensor all the same.</summary>
        private TensorImpl FreshView(TensorImpl found) => ReferenceEquals(found, Impl) ? Ops.Alias(found) : found;

        private Tensor Put(TensorIndex[] indices, Tensor value) => Change(() => Ops.Assign(Impl, indices, value.Impl));

        private Tensor Pick(params long[] indices) => Run(() =>
        {
            TensorImpl x = Impl;
            foreach (long i in indices)
                x = Ops.Select(x, 0, i);
            return FreshView(x);
        });
    }
}
