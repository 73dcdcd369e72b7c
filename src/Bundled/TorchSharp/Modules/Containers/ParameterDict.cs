using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A dictionary of parameters that are registered under their keys, in the order in which they were added.</summary>
    public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly OrderedDict<string, Parameter> _items = [];

        /// <summary>Makes an empty dictionary.</summary>
        public ParameterDict() : base(nameof(ParameterDict))
        {
        }

        /// <summary>The number of entries.</summary>
        public int Count => _items.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The keys, in order.</summary>
        public ICollection<string> Keys => _items.Keys;

        /// <summary>The parameters, in order.</summary>
        public ICollection<Parameter> Values => _items.Values;

        /// <summary>The entry at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        public (string, Parameter) this[int index]
        {
            get => _items[index];
            set
            {
                _items[index] = value;
                Register();
            }
        }

        /// <summary>The parameter of a key; setting an unknown key appends it.</summary>
        /// <param name="key">The key.</param>
        public Parameter this[string key]
        {
            get => _items[key];
            set
            {
                _items[key] = value;
                Register();
            }
        }

        /// <summary>Removes all entries; the parameters are not disposed.</summary>
        public void clear() => Clear();

        /// <summary>Removes all entries; the parameters are not disposed.</summary>
        public void Clear()
        {
            _items.Clear();
            Register();
        }

        /// <summary>The entries, in order.</summary>
        public IEnumerator<(string, Parameter)> items() => GetEnumerator();

        /// <summary>The keys, in order.</summary>
        public IEnumerable<string> keys() => _items.keys();

        /// <summary>The parameters, in order.</summary>
        public IEnumerable<Parameter> values() => _items.values();

        /// <summary>Appends an entry.</summary>
        /// <param name="item">Key and parameter.</param>
        public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

        /// <inheritdoc cref="Add(ValueTuple{string, Parameter})"/>
        public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

        /// <summary>Appends an entry.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The parameter.</param>
        /// <exception cref="ArgumentException">The key is there already.</exception>
        public void Add(string key, Parameter value)
        {
            _items.Add(key, value);
            Register();
        }

        /// <summary>Puts an entry at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        /// <param name="item">Key and parameter.</param>
        public void Insert(int index, (string, Parameter) item)
        {
            _items.Insert(index, item);
            Register();
        }

        /// <summary>Whether the key is there with this parameter.</summary>
        /// <param name="item">Key and parameter.</param>
        public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

        /// <inheritdoc cref="Contains(ValueTuple{string, Parameter})"/>
        public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

        /// <summary>Whether the key is there.</summary>
        /// <param name="key">The key.</param>
        public bool ContainsKey(string key) => _items.ContainsKey(key);

        /// <summary>The position of an entry, or -1.</summary>
        /// <param name="item">Key and parameter.</param>
        public int IndexOf((string, Parameter) item)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                (string key, Parameter value) = _items[i];
                if (key == item.Item1)
                    return ReferenceEquals(value, item.Item2) ? i : -1;
            }
            return -1;
        }

        /// <summary>Copies the entries to an array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="arrayIndex">Where the first entry goes.</param>
        public void CopyTo((string, Parameter)[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <inheritdoc cref="CopyTo(ValueTuple{string, Parameter}[], int)"/>
        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <summary>Removes an entry if key and parameter agree; the parameter is not disposed.</summary>
        /// <param name="item">Key and parameter.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

        /// <inheritdoc cref="Remove(ValueTuple{string, Parameter})"/>
        public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

        /// <summary>Removes the entry of a key; the parameter is not disposed.</summary>
        /// <param name="key">The key.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove(string key)
        {
            bool removed = _items.Remove(key);
            Register();
            return removed;
        }

        /// <summary>Removes the entry at a position; the parameter is not disposed.</summary>
        /// <param name="index">The position, from 0.</param>
        public void RemoveAt(int index)
        {
            _items.RemoveAt(index);
            Register();
        }

        /// <summary>Looks a key up.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">Its parameter, if it is there.</param>
        /// <returns>Whether it is there.</returns>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _items.TryGetValue(key, out value);

        /// <summary>The entries, in order.</summary>
        public IEnumerator<(string, Parameter)> GetEnumerator() => _items.GetEnumerator();

        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator()
            => ((IEnumerable<KeyValuePair<string, Parameter>>)_items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Does nothing: the entries are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private void Register()
        {
            _internal_params.clear();
            foreach ((string key, Parameter value) in _items)
                register_parameter(key, value);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a dictionary of parameters that are registered under their keys.</summary>
            /// <param name="parameters">The entries.</param>
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach ((string, Parameter) entry in parameters)
                    result.Add(entry);
                return result;
            }
        }
    }
}
