namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Packs a padded batch.</summary>
                /// <param name="input">[time, batch, …], or [batch, time, …] if batch-first.</param>
                /// <param name="lengths">The lengths of the sequences, int64, [batch], each at least 1.</param>
                /// <param name="batch_first">Whether the batch is the first dimension.</param>
                /// <param name="enforce_sorted">Whether the lengths must not grow; otherwise the sequences are sorted.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">A length is below 1 or beyond the input, or the
                /// lengths grow though sorted ones are asked for.</exception>
                public static PackedSequence pack_padded_sequence(
                    Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using Temporaries temporaries = Temporaries.Open();
                    return Pack(input.Impl, Lengths(lengths), batch_first, enforce_sorted);
                }

                /// <summary>Pads packed sequences.</summary>
                /// <param name="sequence">The sequences.</param>
                /// <param name="batch_first">Whether the batch is to be the first dimension.</param>
                /// <param name="padding_value">What stands after the end of a sequence.</param>
                /// <param name="total_length">The size of the time dimension; the longest length if null.</param>
                /// <returns>[time, batch, …] or [batch, time, …], in the order in which the sequences were given, and their lengths
                /// (int64).</returns>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    using Temporaries temporaries = Temporaries.Open();
                    (TensorImpl padded, TensorImpl lengths) = Pad(sequence, batch_first, padding_value, total_length);
                    return (new Tensor(padded), new Tensor(lengths));
                }

                /// <summary>Puts sequences into a padded batch.</summary>
                /// <param name="sequences">Each [time, …], of any length.</param>
                /// <param name="batch_first">Whether the batch is to be the first dimension.</param>
                /// <param name="padding_value">What stands after the end of a sequence.</param>
                /// <returns>[longest time, batch, …] or [batch, longest time, …].</returns>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    using Temporaries temporaries = Temporaries.Open();
                    return new Tensor(Batch([.. sequences.Select(sequence => sequence.Impl)], batch_first, padding_value));
                }

                /// <summary>Packs sequences.</summary>
                /// <param name="sequences">Each [time, …], of any length from 1.</param>
                /// <param name="enforce_sorted">Whether the lengths must not grow; otherwise the sequences are sorted.</param>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using Temporaries temporaries = Temporaries.Open();
                    TensorImpl[] items = [.. sequences.Select(sequence => sequence.Impl)];
                    long[] lengths = [.. items.Select(item => item.Rank == 0 ? 0 : item.Shape[0])];
                    return Pack(Batch(items, false, 0), lengths, false, enforce_sorted);
                }

                private static unsafe long[] Lengths(Tensor lengths)
                {
                    TensorImpl values = lengths.Impl;
                    if (values.DType != ScalarType.Int64)
                        throw Errors.Torch(
                            $"'lengths' argument should be a 1D CPU int64 tensor, but got {values.Rank}D cpu {DType.Name(values.DType)} "
                            + "tensor");
                    TensorImpl dense = Ops.Contiguous(values);
                    return new ReadOnlySpan<long>(dense.Longs, (int)dense.Count).ToArray();
                }

                private static PackedSequence Pack(TensorImpl input, long[] lengths, bool batchFirst, bool enforceSorted)
                {
                    TensorImpl timeFirst = batchFirst ? Ops.Transpose(input, 0, 1) : input; // [time, batch, …]
                    (long times, long batch) = (timeFirst.Shape[0], timeFirst.Shape[1]);
                    if (lengths.Length != batch)
                        throw Errors.Torch(
                            $"Expected `len(lengths)` to be equal to batch_size, but got {lengths.Length} (batch_size={batch})");
                    long[]? order = null;
                    if (!enforceSorted)
                    {
                        order = [.. Enumerable.Range(0, lengths.Length).Select(i => (long)i).OrderByDescending(i => lengths[i])];
                        lengths = [.. order.Select(i => lengths[i])];
                    }
                    Check(lengths, times);

                    long longest = lengths[0], total = lengths.Sum();
                    long[] sizes = new long[longest], rows = new long[total];
                    long filled = 0;
                    for (long t = 0; t < longest; t++)
                    {
                        for (long b = 0; b < batch && lengths[b] > t; b++)
                        {
                            rows[filled++] = t * batch + (order is null ? b : order[b]);
                            sizes[t]++;
                        }
                    }
                    long[] rest = timeFirst.Shape[2..];
                    TensorImpl flat = Ops.Reshape(timeFirst, times * batch, Layout.Count(rest));
                    TensorImpl data = Ops.Reshape(RowGather.Apply(flat, rows), [total, .. rest]);
                    return new PackedSequence(
                        data, Integers(sizes), order is null ? null : Integers(order), order is null ? null : Integers(Inverse(order)));
                }

                private static void Check(long[] lengths, long times)
                {
                    if (lengths.Length == 0)
                        throw Errors.Torch("Cannot pack empty tensors.");
                    for (int i = 0; i < lengths.Length; i++)
                    {
                        if (lengths[i] <= 0)
                            throw Errors.Torch(
                                "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");
                        if (i > 0 && lengths[i] > lengths[i - 1])
                        {
                            throw Errors.Torch("`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You "
                                + "can pass `enforce_sorted=False` "
                                + "to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX "
                                + "exportability.");
                        }
                    }
                    if (lengths[0] > times)
                        throw Errors.Torch($"Expected lengths of at most {times}, the time dimension of the input, received {lengths[0]}");
                }

                private static (TensorImpl Padded, TensorImpl Lengths) Pad(
                    PackedSequence sequence, bool batchFirst, double padding, long? totalLength)
                {
                    long[] sizes = sequence.BatchSizes();
                    long[]? places = sequence.OriginalOrder();
                    long batch = sizes[0], times = totalLength ?? sizes.Length;
                    if (times < sizes.Length)
                    {
                        throw Errors.Torch(
                            $"Expected total_length to be at least the length of the longest sequence in input, but got "
                            + $"total_length={times} and max sequence length being {sizes.Length}");
                    }
                    long[] offsets = new long[sizes.Length];
                    for (int t = 1; t < sizes.Length; t++)
                        offsets[t] = offsets[t - 1] + sizes[t - 1];

                    long[] rows = new long[times * batch], lengths = new long[batch];
                    for (long i = 0; i < rows.Length; i++)
                    {
                        (long t, long b) = batchFirst ? (i % times, i / times) : (i / batch, i % batch);
                        long place = places is null ? b : places[b];
                        bool going = t < sizes.Length && place < sizes[t];
                        rows[i] = going ? offsets[t] + place : -1;
                        lengths[b] += going ? 1 : 0;
                    }
                    TensorImpl data = sequence.data.Impl;
                    long[] rest = data.Shape[1..];
                    TensorImpl gathered = RowGather.Apply(Ops.Reshape(data, data.Shape[0], Layout.Count(rest)), rows, padding);
                    return (Ops.Reshape(gathered, batchFirst ? [batch, times, .. rest] : [times, batch, .. rest]), Integers(lengths));
                }

                private static TensorImpl Batch(TensorImpl[] items, bool batchFirst, double padding)
                {
                    if (items.Length == 0)
                        throw Errors.Torch("received an empty list of sequences");
                    long[] rest = items[0].Shape[1..];
                    long longest = items.Max(item => item.Shape[0]), batch = items.Length;
                    long[] rows = new long[longest * batch], starts = new long[batch];
                    for (long b = 1; b < batch; b++)
                        starts[b] = starts[b - 1] + items[b - 1].Shape[0];
                    for (long i = 0; i < rows.Length; i++)
                    {
                        (long t, long b) = batchFirst ? (i % longest, i / longest) : (i / batch, i % batch);
                        rows[i] = t < items[b].Shape[0] ? starts[b] + t : -1;
                    }
                    TensorImpl joined = Ops.Cat(items, 0);
                    TensorImpl gathered = RowGather.Apply(Ops.Reshape(joined, joined.Shape[0], Layout.Count(rest)), rows, padding);
                    return Ops.Reshape(gathered, batchFirst ? [batch, longest, .. rest] : [longest, batch, .. rest]);
                }

                private static long[] Inverse(long[] order)
                {
                    var result = new long[order.Length];
                    for (int i = 0; i < order.Length; i++)
                        result[order[i]] = i;
                    return result;
                }

                private static unsafe TensorImpl Integers(long[] values)
                {
                    TensorImpl result = TensorImpl.Empty(ScalarType.Int64, values.Length);
                    values.CopyTo(new Span<long>(result.Longs, values.Length));
                    return result;
                }
            }
        }
    }
}
