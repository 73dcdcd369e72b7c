using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Scopes;

/// <summary>The named tensors and scopes of one scenario.</summary>
internal sealed class ScopeWorld : IDisposable
{
    private readonly Dictionary<string, DisposeScope> _scopes = [];

    public Dictionary<string, Tensor> Tensors { get; } = [];

    public IReadOnlyDictionary<string, DisposeScope> Scopes => _scopes;

    public Tensor this[string name]
    {
        get => Tensors[name];
        set => Tensors[name] = value;
    }

    public DisposeScope NewScope(string name) => _scopes[name] = NewDisposeScope();

    public DisposeScope S(string name) => _scopes[name];

    /// <summary>Closes what a scenario left open, so that the next one starts from nothing.</summary>
    public void Dispose()
    {
        foreach (DisposeScope scope in _scopes.Values)
            scope.Dispose();
        foreach (Tensor tensor in Tensors.Values)
            tensor.Dispose();
    }
}
