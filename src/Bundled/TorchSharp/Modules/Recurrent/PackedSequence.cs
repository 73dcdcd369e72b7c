namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for training.</summary>
        public static partial class utils
        {
            /// <summary>Sequences of different lengths.</summary>
            public static partial class rnn
            {
                /// <summary>
                /// Sequences of different lengths without padding: first the elements of all sequences at time 0, longest sequence first,
                /// then those at
                /// time 1 of the sequences that are still going, and so on.
                /// </summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The elements, [elements of all sequences, …].</summary>
                    public Tensor data;

                    /// <summary>How many sequences are going at each time; int64.</summary>
                    public Tensor batch_sizes;

                    /// <summary>Which of the given sequences stands at each place; not valid if they were sorted already.</summary>
                    public Tensor sorted_indices;

                    /// <summary>At which place each of the given sequences stands; not valid if they were sorted already.</summary>
                    public Tensor unsorted_indices;

                    internal PackedSequence(TensorImpl data, TensorImpl batchSizes, TensorImpl? sorted, TensorImpl? unsorted)
                    {
                        this.data = new Tensor(data);
                        batch_sizes = new Tensor(batchSizes);
                        sorted_indices = Indices(sorted);
                        unsorted_indices = Indices(unsorted);
                    }

                    /// <summary>Disposes the four tensors; doing it twice does nothing.</summary>
                    public void Dispose()
                    {
                        data.Dispose();
                        batch_sizes.Dispose();
                        sorted_indices.Dispose();
                        unsorted_indices.Dispose();
                    }

                    /// <summary>The same sequences with other elements.</summary>
                    internal PackedSequence With(TensorImpl other)
                        => new(other, batch_sizes.Impl.Alias(), Existing(sorted_indices)?.Alias(), Existing(unsorted_indices)?.Alias());

                    internal long[] BatchSizes() => Values(batch_sizes.Impl);

                    internal long[]? SortedOrder() => Existing(sorted_indices) is { } order ? Values(order) : null;

                    internal long[]? OriginalOrder() => Existing(unsorted_indices) is { } order ? Values(order) : null;

                    private static TensorImpl? Existing(Tensor indices) => indices.IsInvalid ? null : indices.Impl;

                    private static unsafe long[] Values(TensorImpl integers)
                        => new ReadOnlySpan<long>(integers.Longs, (int)integers.Count).ToArray();

                    private static Tensor Indices(TensorImpl? indices)
                    {
                        if (indices is not null)
                            return new Tensor(indices);
                        // Absent indices are a tensor that is not valid. The real thing never counts it as disposed; here nothing is left
                        // behind.
                        var absent = new Tensor(TensorImpl.Empty(ScalarType.Int64, 0));
                        absent.Dispose();
                        return absent;
                    }
                }
            }
        }
    }
}
