namespace TorchSharp;

/// <summary>The dispose scopes of each thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static ThreadDisposeScopeStatistics? _statistics;

    [ThreadStatic]
    private static DisposeScope? _current;

    /// <summary>This thread's counts.</summary>
    public static ThreadDisposeScopeStatistics Statistics => _statistics ??= new ThreadDisposeScopeStatistics();

    /// <summary>The innermost open scope of this thread.</summary>
    internal static DisposeScope? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Gives a new tensor to the innermost scope.</summary>
    internal static void Register(torch.Tensor tensor)
    {
        DisposeScope? current = _current;
        if (current == null)
        {
            Statistics.CountCreatedOutside();
            return;
        }
        current.Add(tensor);
        tensor.OwningScope = current;
        current.Statistics.CountCreatedIn();
    }

    /// <summary>Closes a scope, also out of order.</summary>
    internal static void Remove(DisposeScope scope)
    {
        if (ReferenceEquals(_current, scope))
        {
            _current = scope.Outer;
            return;
        }
        for (DisposeScope? inner = _current; inner != null; inner = inner.Outer)
        {
            if (!ReferenceEquals(inner.Outer, scope))
                continue;
            inner.Outer = scope.Outer;
            return;
        }
    }
}
