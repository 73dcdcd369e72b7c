using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that enumerates its entries in the order in which they were added.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> _entries = [];
    private readonly Dictionary<TKey, TValue> _byKey = [];

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys, in order.</summary>
    public ICollection<TKey> Keys => _entries.ConvertAll(entry => entry.Key);

    /// <summary>The values, in order.</summary>
    public ICollection<TValue> Values => _entries.ConvertAll(entry => entry.Value);

    /// <summary>The entry at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public (TKey, TValue) this[int index]
    {
        get => _entries[index];
        set
        {
            (TKey key, TValue item) = value;
            if (!_byKey.Comparer.Equals(_entries[index].Key, key) && _byKey.ContainsKey(key))
                throw DuplicateKey(key);
            _byKey.Remove(_entries[index].Key);
            _byKey[key] = item;
            _entries[index] = value;
        }
    }

    /// <summary>The value of a key; setting an unknown key appends it.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is read and not there.</exception>
    public TValue this[TKey key]
    {
        get => _byKey[key];
        set
        {
            int position = PositionOf(key);
            if (position < 0)
                _entries.Add((key, value));
            else
                _entries[position] = (key, value);
            _byKey[key] = value;
        }
    }

    /// <summary>Removes all entries.</summary>
    public void clear() => Clear();

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        _entries.Clear();
        _byKey.Clear();
    }

    /// <summary>The entries, in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The keys, in order.</summary>
    public IEnumerable<TKey> keys() => _entries.Select(entry => entry.Key);

    /// <summary>The values, in order.</summary>
    public IEnumerable<TValue> values() => _entries.Select(entry => entry.Value);

    /// <summary>Appends an entry.</summary>
    /// <param name="item">Key and value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(ValueTuple{TKey, TValue})"/>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <summary>Appends an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        _byKey.Add(key, value);
        _entries.Add((key, value));
    }

    /// <summary>Puts an entry at a position.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/>.</param>
    /// <param name="item">Key and value.</param>
    public void Insert(int index, (TKey, TValue) item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_entries.Count, nameof(index));
        _byKey.Add(item.Item1, item.Item2);
        _entries.Insert(index, item);
    }

    /// <summary>Whether the key is there with this value.</summary>
    /// <param name="item">Key and value.</param>
    public bool Contains((TKey, TValue) item)
        => _byKey.TryGetValue(item.Item1, out TValue? value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    /// <inheritdoc cref="Contains(ValueTuple{TKey, TValue})"/>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>Whether the key is there.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => _byKey.ContainsKey(key);

    /// <summary>Copies the entries to an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">Where the first entry goes.</param>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc cref="CopyTo(ValueTuple{TKey, TValue}[], int)"/>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach ((TKey key, TValue value) in _entries)
            array[arrayIndex++] = new(key, value);
    }

    /// <summary>The position of an entry, or -1.</summary>
    /// <param name="item">Key and value.</param>
    public int IndexOf((TKey, TValue) item) => Contains(item) ? PositionOf(item.Item1) : -1;

    /// <summary>Removes an entry if key and value agree.</summary>
    /// <param name="item">Key and value.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <inheritdoc cref="Remove(ValueTuple{TKey, TValue})"/>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Removes the entry of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(TKey key)
    {
        if (!_byKey.Remove(key))
            return false;
        _entries.RemoveAt(PositionOf(key));
        return true;
    }

    /// <summary>Removes the entry at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public void RemoveAt(int index)
    {
        _byKey.Remove(_entries[index].Key);
        _entries.RemoveAt(index);
    }

    /// <summary>Looks a key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, if it is there.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _byKey.TryGetValue(key, out value);

    /// <summary>The entries, in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
        => _entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int PositionOf(TKey key) => _entries.FindIndex(entry => _byKey.Comparer.Equals(entry.Key, key));

    private static ArgumentException DuplicateKey(TKey key) => new($"The key '{key}' is there already.", nameof(key));
}
