using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Scaled dot-product attention of many heads in float32, a block of targets at a time: what it holds beside its result grows with the number of
/// sources, not with that of targets times sources.
/// </summary>
internal unsafe struct AttentionRows : IRangeJob
{
    /// <summary>Targets whose scores are held at once.</summary>
    private const long MostTargets = 64;

    /// <summary>Multiplications worth a task of their own.</summary>
    private const long WorkPerTask = 256 * 1024;

    /// <summary>The sizes of the leading dimensions: every place in them is a head of its own.</summary>
    public long[] Batch;
    public long Targets;
    public long Sources;
    public long Width;
    public long ValueWidth;

    /// <summary>[Batch, Targets, Width], the width contiguous.</summary>
    public Operand Query;

    /// <summary>[Batch, Sources, Width], the width contiguous.</summary>
    public Operand Key;

    /// <summary>[Batch, Sources, ValueWidth], the width contiguous.</summary>
    public Operand Value;

    /// <summary>Each [Batch, Targets, Sources], of any strides.</summary>
    public MaskOperand[] Masks;

    /// <summary>Whether target i sees sources 0 to i only.</summary>
    public bool IsCausal;

    /// <summary>[Batch, Targets, ValueWidth], contiguous.</summary>
    public float* Output;
    public float Scale;

    private long _blocks;
    private long _perBlock;

    /// <summary>Attends; no size may be 0.</summary>
    public void Run()
    {
        _blocks = (Targets + MostTargets - 1) / MostTargets;
        _perBlock = (Targets + _blocks - 1) / _blocks;
        long heads = 1;
        foreach (long size in Batch)
            heads *= size;
        long work = _perBlock * Sources * (Width + ValueWidth);
        Workers.For(this, heads * _blocks, Math.Max(1, WorkPerTask / work));
    }

    public readonly void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            (long head, long block) = Math.DivRem(task, _blocks);
            long first = block * _perBlock, last = Math.Min(first + _perBlock, Targets);
            RunBlock(head, first, last);
        }
    }

    private readonly void RunBlock(long head, long first, long last)
    {
        // What no target of the block sees is not looked at.
        long targets = last - first, sources = IsCausal ? Math.Min(Sources, last) : Sources;
        float* scores = Scratch.Floats(Scratch.Use.Scores, targets * sources);
        float* query = (float*)Query.Data + Query.OffsetOf(head, Batch) + first * Query.Row;
        float* key = (float*)Key.Data + Key.OffsetOf(head, Batch), value = (float*)Value.Data + Value.OffsetOf(head, Batch);
        float* output = Output + (head * Targets + first) * ValueWidth;
        if (targets == 1)
            ScoreOne(query, key, sources, scores);
        else
            Gemm.Multiply(false, true, targets, sources, Width, Scale, query, Query.Row, key, Key.Row, 0, scores, sources);
        foreach (MaskOperand mask in Masks)
            mask.Apply(head, Batch, first, targets, sources, scores);
        if (IsCausal)
            HideLaterSources(first, targets, sources, scores);
        if (targets == 1)
        {
            RowSoftmax.SoftmaxOne(scores, (nint)sources);
            WeightOne(scores, value, sources, output);
            return;
        }
        RowSoftmax.Softmax(scores, scores, targets, sources);
        Gemm.Multiply(false, false, targets, ValueWidth, sources, 1, scores, sources, value, Value.Row, 0, output, ValueWidth);
    }

    /// <summary>One target, as when decoding: planning a product would take longer than the product.</summary>
    private readonly void ScoreOne(float* query, float* key, long sources, float* scores)
    {
        for (long j = 0; j < sources; j++)
            scores[j] = Scale * VectorSums.Dot(query, key + j * Key.Row, (nint)Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void WeightOne(float* weights, float* value, long sources, float* output)
    {
        nint width = (nint)ValueWidth, stride = (nint)Value.Row, i = 0;
        for (; i + 4 * Vector<float>.Count <= width; i += 4 * Vector<float>.Count)
        {
            Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
            float* next = value + i;
            for (long j = 0; j < sources; j++, next += stride)
            {
                Vector<float> weight = new(weights[j]);
                s0 = Vector.FusedMultiplyAdd(weight, Vector.Load(next), s0);
                s1 = Vector.FusedMultiplyAdd(weight, Vector.Load(next + Vector<float>.Count), s1);
                s2 = Vector.FusedMultiplyAdd(weight, Vector.Load(next + 2 * Vector<float>.Count), s2);
                s3 = Vector.FusedMultiplyAdd(weight, Vector.Load(next + 3 * Vector<float>.Count), s3);
            }
            s0.Store(output + i);
            s1.Store(output + i + Vector<float>.Count);
            s2.Store(output + i + 2 * Vector<float>.Count);
            s3.Store(output + i + 3 * Vector<float>.Count);
        }
        for (; i + Vector<float>.Count <= width; i += Vector<float>.Count)
        {
            Vector<float> sums = default;
            for (long j = 0; j < sources; j++)
                sums = Vector.FusedMultiplyAdd(new(weights[j]), Vector.Load(value + j * stride + i), sums);
            sums.Store(output + i);
        }
        for (; i < width; i++)
        {
            float sum = 0;
            for (long j = 0; j < sources; j++)
                sum += weights[j] * value[j * stride + i];
            output[i] = sum;
        }
    }

    private static void HideLaterSources(long first, long targets, long sources, float* scores)
    {
        for (long i = 0; i < targets; i++)
        {
            for (long j = first + i + 1; j < sources; j++)
                scores[i * sources + j] = float.NegativeInfinity;
        }
    }

    /// <summary>A matrix per head somewhere in memory.</summary>
    /// <param name="Data">The first element of the first head.</param>
    /// <param name="Strides">Elements from one place of a leading dimension to the next; 0 repeats it.</param>
    /// <param name="Row">Elements from one row to the next.</param>
    public readonly record struct Operand(nint Data, long[] Strides, long Row)
    {
        /// <summary>Where a head begins.</summary>
        public long OffsetOf(long head, long[] batch)
        {
            long offset = 0;
            for (int d = batch.Length - 1; d >= 0; d--)
            {
                (head, long place) = Math.DivRem(head, batch[d]);
                offset += place * Strides[d];
            }
            return offset;
        }
    }

    /// <summary>Numbers that are added to the scores, or truth values that take sources out.</summary>
    /// <param name="Matrix">Where it is.</param>
    /// <param name="Column">Elements from one source to the next.</param>
    /// <param name="IsTruth">Whether an element is a byte that is not 0 where a source is taken out; a float otherwise.</param>
    public readonly record struct MaskOperand(Operand Matrix, long Column, bool IsTruth)
    {
        /// <summary>Changes the scores [targets, sources] of a block.</summary>
        public void Apply(long head, long[] batch, long first, long targets, long sources, float* scores)
        {
            long offset = Matrix.OffsetOf(head, batch) + first * Matrix.Row;
            for (long i = 0; i < targets; i++, offset += Matrix.Row, scores += sources)
            {
                if (IsTruth)
                {
                    byte* truth = (byte*)Matrix.Data + offset;
                    for (long j = 0; j < sources; j++)
                        scores[j] = truth[j * Column] != 0 ? float.NegativeInfinity : scores[j];
                }
                else
                {
                    float* added = (float*)Matrix.Data + offset;
                    for (long j = 0; j < sources; j++)
                        scores[j] += added[j * Column];
                }
            }
        }
    }
}
