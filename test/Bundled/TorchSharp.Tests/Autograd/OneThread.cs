using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Autograd;

/// <summary>Keeps all work on the calling thread until disposed, for tests that count memory: helpers keep scratch memory of their own.</summary>
internal sealed class OneThread : IDisposable
{
    private readonly int _before = Workers.Count;

    public OneThread() => Workers.Count = 1;

    public void Dispose() => Workers.Count = _before;
}
