namespace TorchSharp;

/// <summary>Counts of one thread's tensors and scopes.</summary>
public class ThreadDisposeScopeStatistics
{
    private long _createdOutside;
    private long _createdIn;
    private long _disposedIn;
    private long _detached;

    /// <summary>Tensors made while no scope was open.</summary>
    public long CreatedOutsideScopeCount => Interlocked.Read(ref _createdOutside);

    /// <summary>Tensors made inside a scope.</summary>
    public long CreatedInScopeCount => Interlocked.Read(ref _createdIn);

    /// <summary>Tensors disposed while a scope owned them, by the scope or by hand.</summary>
    public long DisposedInScopeCount => Interlocked.Read(ref _disposedIn);

    /// <summary>Tensors released from the care of scopes, less those attached to one.</summary>
    public long DetachedFromScopeCount => Interlocked.Read(ref _detached);

    /// <summary>Tensors that this thread's scopes still own.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount - DetachedFromScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset()
    {
        _createdOutside = 0;
        _createdIn = 0;
        _disposedIn = 0;
        _detached = 0;
    }

    internal void CountCreatedOutside() => Interlocked.Increment(ref _createdOutside);

    internal void CountCreatedIn() => Interlocked.Increment(ref _createdIn);

    internal void CountDisposedIn() => Interlocked.Increment(ref _disposedIn);

    internal void CountDetached(int by = 1) => Interlocked.Add(ref _detached, by);
}
