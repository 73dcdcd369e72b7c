using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// One direction of one recurrent layer over whole sequences. The input was projected for all times at once; here each step multiplies the
/// hidden
/// state by the recurrent weight and applies the cell. The backward pass gathers the gradients of all steps, so that the gradient of the
/// recurrent
/// weight is one product.
/// </summary>
/// <remarks>Shapes: rows are those of the <see cref="StepPlan"/>; projected [rows, gates * hidden], weight [gates * hidden,
/// hidden].</remarks>
internal static unsafe class RecurrentPass<T, TCell>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, ICell<T>
{
    // A row of a step costs about this many elements of arithmetic before sharing it out over the threads pays.
    private const long ElementsPerTask = 4096;

    /// <summary>What a forward pass reads and writes.</summary>
    public struct Forward
    {
        public required StepPlan Plan;
        public required long Hidden;
        public required T* Input;
        public required WeightProduct<T> Weight;
        public T* RecurrentBias;

        /// <summary>The state, [batch, hidden]: the first one on entry, the last one on return.</summary>
        public required T* H;

        /// <summary>The cell state, likewise, or null.</summary>
        public T* C;

        /// <summary>The hidden states of all rows, [rows, hidden].</summary>
        public required T* Output;

        /// <summary>The state before each row's step, [rows, hidden], or null.</summary>
        public T* Previous;

        /// <summary>What the cell keeps of each row, or null.</summary>
        public T* Kept;

        /// <summary>Room for one step's recurrent products, [batch, gates * hidden].</summary>
        public required T* Recurrent;

        public readonly void Run()
        {
            for (int step = 0; step < Plan.Steps; step++)
            {
                (long first, long count) = Plan[step];
                if (Previous != null)
                    Copy(H, Previous + first * Hidden, count * Hidden);
                Weight.Apply(count, H, Recurrent, RecurrentBias);
                Workers.For(new ForwardRows { Pass = this, First = first }, count, Math.Max(1, ElementsPerTask / (TCell.Gates * Hidden)));
            }
        }
    }

    /// <summary>What a backward pass reads and writes.</summary>
    public struct Backward
    {
        public required StepPlan Plan;
        public required long Hidden;
        public required WeightProduct<T> WeightTransposed;
        public required T* Previous;
        public required T* Kept;

        /// <summary>The gradient of the output, [rows, hidden], or null.</summary>
        public T* OutputGradient;

        /// <summary>The gradient of the state, [batch, hidden]: of the last one on entry, of the first one on return.</summary>
        public required T* DH;

        /// <summary>The same of the cell state, or null.</summary>
        public T* DC;

        /// <summary>Receives the gradient of the projected input, [rows, gates * hidden].</summary>
        public required T* DInput;

        /// <summary>Receives the gradient of the recurrent products, [rows, gates * hidden].</summary>
        public required T* DRecurrent;

        public readonly void Run()
        {
            for (int step = Plan.Steps - 1; step >= 0; step--)
            {
                (long first, long count) = Plan[step];
                Workers.For(new BackwardRows { Pass = this, First = first }, count, Math.Max(1, ElementsPerTask / (TCell.Gates * Hidden)));
                WeightTransposed.Accumulate(count, DRecurrent + first * TCell.Gates * Hidden, DH);
            }
        }
    }

    private static void Copy(T* source, T* target, long count) => Buffer.MemoryCopy(source, target, count * sizeof(T), count * sizeof(T));

    private struct ForwardRows : IRangeJob
    {
        public Forward Pass;
        public long First;

        public readonly void Run(long start, long end)
        {
            long size = Pass.Hidden;
            for (long b = start; b < end; b++)
            {
                long row = First + b;
                T* h = Pass.H + b * size;
                TCell.Forward(
                    size, Pass.Input + row * TCell.Gates * size, Pass.Recurrent + b * TCell.Gates * size, h,
                    Pass.C == null ? null : Pass.C + b * size, Pass.Kept == null ? null : Pass.Kept + row * TCell.Kept * size);
                Copy(h, Pass.Output + row * size, size);
            }
        }
    }

    private struct BackwardRows : IRangeJob
    {
        public Backward Pass;
        public long First;

        public readonly void Run(long start, long end)
        {
            long size = Pass.Hidden;
            for (long b = start; b < end; b++)
            {
                long row = First + b;
                T* dh = Pass.DH + b * size;
                if (Pass.OutputGradient != null)
                {
                    T* arriving = Pass.OutputGradient + row * size;
                    for (long i = 0; i < size; i++)
                        dh[i] += arriving[i];
                }
                TCell.Backward(
                    size, Pass.Kept + row * TCell.Kept * size, Pass.Previous + row * size, dh, Pass.DC == null ? null : Pass.DC + b * size,
                    Pass.DInput + row * TCell.Gates * size, Pass.DRecurrent + row * TCell.Gates * size);
            }
        }
    }
}
