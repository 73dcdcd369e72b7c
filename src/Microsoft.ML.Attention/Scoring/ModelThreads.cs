using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TorchSharp;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// Runs a model on several threads at once. Meanwhile the operations of each use that thread alone: a step's products are too small for all cores, and
/// with the threads that TorchSharp's operations use by themselves there would be more threads than cores.
/// </summary>
/// <remarks>
/// The setting is TorchSharp's, which has one for the process and, besides, one for each thread that has begun to use it. While batches are run it is 1;
/// after them, what it was before.
/// </remarks>
internal static class ModelThreads
{
    private static readonly Lock Gate = new();
    private static int _users;
    private static int _threadsAlone;

    /// <summary>Does the work of each batch, in no order, and returns when all is done.</summary>
    /// <param name="batches">Taken one at a time, from the first on.</param>
    /// <param name="threads">The most batches at a time; with more of them than cores they push each other's numbers out of the caches.</param>
    /// <param name="work">What to do; its first exception is thrown once nothing runs any more.</param>
    public static void ForEach<TBatch>(IEnumerable<TBatch> batches, int threads, Action<TBatch> work)
    {
        int alone = Enter();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads },
                () => Use(1),
                (batch, _, used) =>
                {
                    work(batch);
                    return used;
                },
                _ => Use(alone));
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The number of threads that an operation uses when nothing runs here.</summary>
    private static int Enter()
    {
        lock (Gate)
        {
            if (_users++ == 0)
                _threadsAlone = torch.get_num_threads();
            return _threadsAlone;
        }
    }

    private static void Leave()
    {
        lock (Gate)
            _users--;
    }

    /// <summary>Sets how many threads an operation of the calling thread uses.</summary>
    private static int Use(int threads)
    {
        torch.set_num_threads(threads);
        return threads;
    }
}
