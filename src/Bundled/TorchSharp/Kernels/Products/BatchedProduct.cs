namespace TorchSharp.Kernels;

/// <summary>
/// Many products of one shape, in groups: product j of group i begins at <c>i * Group + j * Next</c> of each operand, so that the heads of
/// attention are multiplied where a projection has put them. Few large products share each one out over the threads; many small ones are planned
/// once and shared out whole.
/// </summary>
internal unsafe struct BatchedProduct : IRangeJob
{
    private const long WorkPerTask = 256 * 1024;

    /// <summary>Products of one row are bound by reading B.</summary>
    private const long RowWorkPerTask = 24 * 1024;

    /// <summary>The first product: at least one row, column and depth.</summary>
    public BlockedProduct First;

    /// <summary>Products of a group.</summary>
    public long PerGroup;
    public Steps StepsA;
    public Steps StepsB;
    public Steps StepsC;

    private bool _isThin;
    private bool _isOneBlock;

    /// <summary>Runs so many products.</summary>
    public void Run(long batches)
    {
        if (First.Rows <= 0 || First.Columns <= 0 || batches <= 0)
            return;
        using ProductClock.Lap lap = ProductClock.Start();
        if (Gemm.Orient(ref First, out _isThin))
            (StepsA, StepsB) = (StepsB, StepsA);
        long work = First.Rows * First.Columns * First.Depth;
        long workPerTask = First.Rows == 1 ? RowWorkPerTask : WorkPerTask;
        if (batches < 2 * Workers.Count && work > workPerTask)
        {
            Run(0, batches);
            return;
        }
        _isOneBlock = !_isThin && First.TryPlanOneBlock();
        Workers.For(this, batches, Math.Max(1, workPerTask / work));
    }

    public readonly void Run(long start, long end)
    {
        BlockedProduct product = First;
        bool isRow = _isThin && First.Rows == 1 && First.Columns > 1 && First.ADepth == 1;
        for (long i = start; i < end;)
        {
            (long group, long place) = Math.DivRem(i, PerGroup);
            long run = Math.Min(end - i, PerGroup - place);
            product.A = First.A + StepsA.At(group, place);
            product.B = First.B + StepsB.At(group, place);
            product.C = First.C + StepsC.At(group, place);
            i += run;
            if (isRow)
            {
                ThinProduct.RunRows(product, run, StepsA.Next, StepsB.Next, StepsC.Next);
                continue;
            }
            for (; run > 0; run--)
            {
                if (_isOneBlock)
                    product.RunOneBlock();
                else if (_isThin)
                    ThinProduct.Run(product);
                else
                    product.Run();
                product.A += StepsA.Next;
                product.B += StepsB.Next;
                product.C += StepsC.Next;
            }
        }
    }

    /// <summary>How far the products of one operand lie apart, in elements; 0 repeats it.</summary>
    public struct Steps
    {
        /// <summary>From a product to the next of its group.</summary>
        public long Next;

        /// <summary>From a group to the next.</summary>
        public long Group;

        public readonly long At(long group, long place) => group * Group + place * Next;
    }
}
