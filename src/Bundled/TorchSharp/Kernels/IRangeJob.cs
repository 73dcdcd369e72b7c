namespace TorchSharp.Kernels;

/// <summary>Work over a range of indices that <see cref="Workers"/> may cut into pieces; pieces must not depend on each other.</summary>
internal interface IRangeJob
{
    /// <summary>Does the work for the indices from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    void Run(long start, long end);
}
