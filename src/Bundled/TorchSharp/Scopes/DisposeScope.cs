using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost scope, and disposes them when it is disposed. Tensors that shall live on
/// are
/// moved to the outer scope or detached. Made by <see cref="torch.NewDisposeScope"/>.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly OwnedDisposables _owned = new();
    private readonly Lock _gate = new();
    private bool _disposed;

    internal DisposeScope()
    {
        Outer = DisposeScopeManager.Current;
        Statistics = DisposeScopeManager.Statistics;
        DisposeScopeManager.Current = this;
    }

    /// <summary>What the scope owns now.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            lock (_gate)
                return _owned.ToArray();
        }
    }

    /// <summary>How much the scope owns now.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public int DisposablesCount
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            lock (_gate)
                return _owned.Count;
        }
    }

    internal DisposeScope? Outer { get; set; }

    internal ThreadDisposeScopeStatistics Statistics { get; }

    /// <summary>Whether the scope owns this object.</summary>
    public bool Contains(IDisposable disposable)
    {
        lock (_gate)
            return _owned.Contains(disposable);
    }

    /// <summary>Hands an object to the scope outside this one; without one it is detached.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        Move(disposable, Outer);
        return disposable;
    }

    /// <summary>Hands two objects to the scope outside this one.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Hands three objects to the scope outside this one.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Hands objects to the scope outside this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Hands objects to the scope outside this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, Outer);
    }

    /// <summary>Hands an object to another scope.</summary>
    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        Move(disposable, scope);
        return disposable;
    }

    /// <summary>Hands two objects to another scope.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <summary>Hands three objects to another scope.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <summary>Hands objects to another scope.</summary>
    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Hands objects to another scope.</summary>
    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, scope);
    }

    /// <summary>Releases an object from the care of scopes.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Move(disposable, null);
        return disposable;
    }

    /// <summary>Releases two objects from the care of scopes.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <summary>Releases three objects from the care of scopes.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <summary>Releases objects from the care of scopes.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Releases objects from the care of scopes.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, null);
    }

    /// <summary>Takes an object into this scope's care; one that another scope owns is listed in both and dies with the first.</summary>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!Add(disposable) || disposable is not Tensor { OwningScope: null } tensor)
            return;
        tensor.OwningScope = this;
        Statistics.CountDetached(-1);
    }

    /// <summary>Takes objects into this scope's care.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes objects into this scope's care and returns them.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] list = [.. disposables];
        foreach (IDisposable disposable in list)
            Attach(disposable);
        return list;
    }

    /// <summary>Disposes what the scope owns; the scope stays usable.</summary>
    public void DisposeEverything() => DisposeEverythingBut();

    /// <summary>Disposes what the scope owns but for some objects.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        DisposeOwned(keep);
        foreach (IDisposable kept in keep)
            Attach(kept);
    }

    /// <summary>Disposes what the scope owns but for some objects.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes what the scope owns but for one object, which is returned.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Disposes what the scope owns but for two objects, which are returned.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    /// <summary>Disposes what the scope owns but for three objects, which are returned.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Forgets an object that was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Forget(disposable);
    }

    /// <summary>Disposes what the scope owns and closes it; a second call does nothing.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        DisposeOwned(null);
        DisposeScopeManager.Remove(this);
        _disposed = true;
    }

    internal bool Add(IDisposable disposable)
    {
        lock (_gate)
            return _owned.Add(disposable);
    }

    /// <summary>Called when a tensor of this scope is disposed by hand.</summary>
    internal void Forget(IDisposable disposable)
    {
        bool removed;
        lock (_gate)
            removed = _owned.Remove(disposable);
        if (removed)
            Statistics.CountDisposedIn();
        if (disposable is Tensor tensor && ReferenceEquals(tensor.OwningScope, this))
            tensor.OwningScope = null;
    }

    /// <summary>Lets go of a tensor whose handle somebody took over; it counts neither as disposed nor as detached.</summary>
    internal void RemoveUncounted(Tensor tensor)
    {
        lock (_gate)
            _owned.Remove(tensor);
        tensor.OwningScope = null;
    }

    /// <summary>Hands an owned object to another scope, or to nobody.</summary>
    internal void Move(IDisposable disposable, DisposeScope? target)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        bool removed;
        lock (_gate)
            removed = _owned.Remove(disposable);
        if (!removed)
            return;
        target?.Add(disposable);
        if (target == null)
            Statistics.CountDetached();
        if (disposable is Tensor tensor)
            tensor.OwningScope = target;
    }

    private void DisposeOwned(HashSet<IDisposable>? keep)
    {
        IDisposable[] doomed;
        lock (_gate)
        {
            doomed = _owned.ToArray();
            _owned.Clear();
            if (keep is { Count: > 0 })
            {
                foreach (IDisposable kept in doomed.Where(keep.Contains))
                    _owned.Add(kept);
                doomed = [.. doomed.Where(owned => !keep.Contains(owned))];
            }
        }
        foreach (IDisposable disposable in doomed)
        {
            if (disposable is not Tensor tensor)
            {
                disposable.Dispose();
                Statistics.CountDisposedIn();
                continue;
            }
            if (tensor.IsInvalid)
                continue;
            // Another scope that owns it goes on listing it, as in the real thing.
            tensor.OwningScope = null;
            Statistics.CountDisposedIn();
            tensor.Dispose();
        }
    }
}
