using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules whose items are registered as <c>0</c>, <c>1</c>, …</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
    {
        private readonly List<T> _items;

        /// <summary>Makes a list.</summary>
        /// <param name="modules">Its items.</param>
        public ModuleList(params T[] modules) : base(nameof(ModuleList<>))
        {
            _items = [.. modules];
            Renumber();
        }

        /// <summary>The number of items.</summary>
        public int Count => _items.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The item at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        public T this[int index]
        {
            get => _items[index];
            set
            {
                _items[index] = value;
                Renumber();
            }
        }

        /// <summary>Appends an item.</summary>
        /// <param name="item">The module.</param>
        public void Add(T item) => Insert(_items.Count, item);

        /// <summary>Appends items.</summary>
        /// <param name="parameters">The modules.</param>
        public void append(params T[] parameters) => extend(parameters);

        /// <summary>Appends items.</summary>
        /// <param name="modules">The modules.</param>
        public void extend(IEnumerable<T> modules)
        {
            _items.AddRange(modules);
            Renumber();
        }

        /// <summary>Puts an item at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        /// <param name="item">The module.</param>
        public void Insert(int index, T item)
        {
            _items.Insert(index, item);
            Renumber();
        }

        /// <summary>Removes an item; it is not disposed.</summary>
        /// <param name="item">The module.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove(T item)
        {
            bool removed = _items.Remove(item);
            Renumber();
            return removed;
        }

        /// <summary>Removes the item at a position; it is not disposed.</summary>
        /// <param name="index">The position, from 0.</param>
        public void RemoveAt(int index)
        {
            _items.RemoveAt(index);
            Renumber();
        }

        /// <summary>Removes all items; they are not disposed.</summary>
        public void Clear()
        {
            _items.Clear();
            Renumber();
        }

        /// <summary>Whether an item is in the list.</summary>
        /// <param name="item">The module.</param>
        public bool Contains(T item) => _items.Contains(item);

        /// <summary>The position of an item, or -1.</summary>
        /// <param name="item">The module.</param>
        public int IndexOf(T item) => _items.IndexOf(item);

        /// <summary>Copies the items to an array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="arrayIndex">Where the first item goes.</param>
        public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <summary>The items, in order.</summary>
        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Does nothing: the items are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private void Renumber()
        {
            ClearModules();
            for (int i = 0; i < _items.Count; i++)
                register_module($"{i}", _items[i]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a list of modules whose items are registered as <c>0</c>, <c>1</c>, …</summary>
            /// <param name="modules">The items.</param>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            /// <inheritdoc cref="ModuleList(Module[])"/>
            /// <typeparam name="T">The type of the items.</typeparam>
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}
