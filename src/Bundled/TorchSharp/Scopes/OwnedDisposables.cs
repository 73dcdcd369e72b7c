using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The set of what a scope owns. Nearly all of it are tensors of one scope only: they stand in a list and know their place in it, which costs a fraction of
/// what a hash table does for the tensors of a decoding step. The rest goes into one.
/// </summary>
/// <remarks>Not for several threads at a time; the scope sees to that.</remarks>
internal sealed class OwnedDisposables
{
    private readonly List<Tensor> _tensors = [];
    private HashSet<IDisposable>? _others;

    public int Count => _tensors.Count + (_others?.Count ?? 0);

    public bool Contains(IDisposable disposable) => Lists(disposable) || (_others?.Contains(disposable) ?? false);

    /// <summary>Tells whether it was not there before.</summary>
    public bool Add(IDisposable disposable)
    {
        if (Contains(disposable))
            return false;
        if (disposable is Tensor { ListedBy: null } tensor)
        {
            (tensor.ListedBy, tensor.ListedAt) = (this, _tensors.Count);
            _tensors.Add(tensor);
            return true;
        }
        return (_others ??= new(ReferenceEqualityComparer.Instance)).Add(disposable);
    }

    /// <summary>Tells whether it was there.</summary>
    public bool Remove(IDisposable disposable)
    {
        if (!Lists(disposable))
            return _others?.Remove(disposable) ?? false;
        var tensor = (Tensor)disposable;
        // The last one takes its place.
        Tensor last = _tensors[^1];
        (_tensors[tensor.ListedAt], last.ListedAt) = (last, tensor.ListedAt);
        _tensors.RemoveAt(_tensors.Count - 1);
        tensor.ListedBy = null;
        return true;
    }

    /// <summary>All of it, the tensors in the order in which they came unless some have gone.</summary>
    public IDisposable[] ToArray() => _others == null ? [.. _tensors] : [.. _tensors, .. _others];

    public void Clear()
    {
        foreach (Tensor tensor in _tensors)
            tensor.ListedBy = null;
        _tensors.Clear();
        _others = null;
    }

    private bool Lists(IDisposable disposable) => disposable is Tensor tensor && ReferenceEquals(tensor.ListedBy, this);
}
