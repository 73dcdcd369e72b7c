namespace TorchSharp;

/// <summary>Sets the thread's gradient mode until disposed.</summary>
internal sealed class GradModeScope : IDisposable
{
    private readonly bool _previous = Autograd.IsEnabled;
    private bool _disposed;

    public GradModeScope(bool enabled) => Autograd.IsEnabled = enabled;

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Autograd.IsEnabled = _previous;
    }
}
