using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A dictionary of modules that are registered under their keys, in the order in which they were added.</summary>
    /// <typeparam name="T">The type of the modules.</typeparam>
    public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
    {
        private readonly OrderedDict<string, T> _items = [];

        /// <summary>Makes an empty dictionary.</summary>
        public ModuleDict() : base(nameof(ModuleDict<>))
        {
        }

        /// <summary>The number of entries.</summary>
        public int Count => _items.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The keys, in order.</summary>
        public ICollection<string> Keys => _items.Keys;

        /// <summary>The modules, in order.</summary>
        public ICollection<T> Values => _items.Values;

        /// <summary>The entry at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        public (string, T) this[int index]
        {
            get => _items[index];
            set
            {
                _items[index] = value;
                Register();
            }
        }

        /// <summary>The module of a key; setting an unknown key appends it.</summary>
        /// <param name="key">The key.</param>
        public T this[string key]
        {
            get => _items[key];
            set
            {
                _items[key] = value;
                Register();
            }
        }

        /// <summary>Removes all entries; the modules are not disposed.</summary>
        public void clear() => Clear();

        /// <summary>Removes all entries; the modules are not disposed.</summary>
        public void Clear()
        {
            _items.Clear();
            Register();
        }

        /// <summary>The entries, in order.</summary>
        public IEnumerator<(string, T)> items() => GetEnumerator();

        /// <summary>The keys, in order.</summary>
        public IEnumerable<string> keys() => _items.keys();

        /// <summary>The modules, in order.</summary>
        public IEnumerable<T> values() => _items.values();

        /// <summary>Appends an entry.</summary>
        /// <param name="item">Key and module.</param>
        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        /// <inheritdoc cref="Add(ValueTuple{string, T})"/>
        public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

        /// <summary>Appends an entry.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">The module.</param>
        /// <exception cref="ArgumentException">The key is there already.</exception>
        public void Add(string key, T value)
        {
            _items.Add(key, value);
            Register();
        }

        /// <summary>Puts an entry at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        /// <param name="item">Key and module.</param>
        public void Insert(int index, (string, T) item)
        {
            _items.Insert(index, item);
            Register();
        }

        /// <summary>Whether the key is there with this module.</summary>
        /// <param name="item">Key and module.</param>
        public bool Contains((string, T) item) => IndexOf(item) >= 0;

        /// <inheritdoc cref="Contains(ValueTuple{string, T})"/>
        public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

        /// <summary>Whether the key is there.</summary>
        /// <param name="key">The key.</param>
        public bool ContainsKey(string key) => _items.ContainsKey(key);

        /// <summary>The position of an entry, or -1.</summary>
        /// <param name="item">Key and module.</param>
        public int IndexOf((string, T) item)
        {
            for (int i = 0; i < _items.Count; i++)
            {
                (string key, T value) = _items[i];
                if (key == item.Item1)
                    return ReferenceEquals(value, item.Item2) ? i : -1;
            }
            return -1;
        }

        /// <summary>Copies the entries to an array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="arrayIndex">Where the first entry goes.</param>
        public void CopyTo((string, T)[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <inheritdoc cref="CopyTo(ValueTuple{string, T}[], int)"/>
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <summary>Removes an entry if key and module agree; the module is not disposed.</summary>
        /// <param name="item">Key and module.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

        /// <inheritdoc cref="Remove(ValueTuple{string, T})"/>
        public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

        /// <summary>Removes the entry of a key; the module is not disposed.</summary>
        /// <param name="key">The key.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove(string key)
        {
            bool removed = _items.Remove(key);
            Register();
            return removed;
        }

        /// <summary>Removes the entry at a position; the module is not disposed.</summary>
        /// <param name="index">The position, from 0.</param>
        public void RemoveAt(int index)
        {
            _items.RemoveAt(index);
            Register();
        }

        /// <summary>Looks a key up.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">Its module, if it is there.</param>
        /// <returns>Whether it is there.</returns>
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _items.TryGetValue(key, out value);

        /// <summary>The entries, in order.</summary>
        public IEnumerator<(string, T)> GetEnumerator() => _items.GetEnumerator();

        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator()
            => ((IEnumerable<KeyValuePair<string, T>>)_items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Does nothing: the entries are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private void Register()
        {
            ClearModules();
            foreach ((string key, T value) in _items)
                register_module(key, value);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a dictionary of modules that are registered under their keys.</summary>
            /// <param name="modules">The entries.</param>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            /// <inheritdoc cref="ModuleDict(ValueTuple{string, Module}[])"/>
            /// <typeparam name="T">The type of the modules.</typeparam>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var result = new ModuleDict<T>();
                foreach ((string, T) entry in modules)
                    result.Add(entry);
                return result;
            }
        }
    }
}
