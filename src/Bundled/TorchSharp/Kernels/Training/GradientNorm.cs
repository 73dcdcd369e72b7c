namespace TorchSharp.Kernels;

/// <summary>Sums of squares of long arrays, for clipping gradients by their norm.</summary>
internal static unsafe class GradientNorm
{
    /// <summary>Elements per partial sum; fixed, so that the total does not depend on the number of threads.</summary>
    private const long Block = 65_536;

    /// <summary>The sum of squares.</summary>
    public static double SumOfSquares(float* source, long count)
    {
        if (count <= Block)
            return VectorSums.SumOfSquares(source, (nint)count);
        long blocks = (count + Block - 1) / Block;
        using NativeBuffer sums = NativeBuffer.Allocate(blocks * sizeof(double));
        Workers.For(new Job { Source = source, Count = count, Sums = sums.Doubles }, blocks, 1);
        double total = 0;
        for (long i = 0; i < blocks; i++)
            total += sums.Doubles[i];
        return total;
    }

    private struct Job : IRangeJob
    {
        public float* Source;
        public long Count;
        public double* Sums;

        public readonly void Run(long start, long end)
        {
            for (long block = start; block < end; block++)
                Sums[block] = VectorSums.SumOfSquares(Source + block * Block, (nint)Math.Min(Block, Count - block * Block));
        }
    }
}
