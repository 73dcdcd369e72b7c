using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of parameters that are registered as <c>0</c>, <c>1</c>, …</summary>
    public class ParameterList : nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> _items;

        /// <summary>Makes a list.</summary>
        /// <param name="parameters">Its items.</param>
        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
        {
            _items = [.. parameters];
            Renumber();
        }

        /// <summary>The number of items.</summary>
        public int Count => _items.Count;

        /// <summary>Always false.</summary>
        public bool IsReadOnly => false;

        /// <summary>The item at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        public Parameter this[int index]
        {
            get => _items[index];
            set
            {
                _items[index] = value;
                Renumber();
            }
        }

        /// <summary>Appends an item.</summary>
        /// <param name="item">The parameter.</param>
        public void Add(Parameter item) => Insert(_items.Count, item);

        /// <summary>Appends items.</summary>
        /// <param name="parameters">The parameters.</param>
        public void append(params Parameter[] parameters) => extend(parameters);

        /// <summary>Appends items.</summary>
        /// <param name="parameters">The parameters.</param>
        public void extend(IEnumerable<Parameter> parameters)
        {
            _items.AddRange(parameters);
            Renumber();
        }

        /// <summary>Puts an item at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        /// <param name="item">The parameter.</param>
        public void Insert(int index, Parameter item)
        {
            _items.Insert(index, item);
            Renumber();
        }

        /// <summary>Removes an item; it is not disposed.</summary>
        /// <param name="item">The parameter.</param>
        /// <returns>Whether it was there.</returns>
        public bool Remove(Parameter item)
        {
            int position = IndexOf(item);
            if (position >= 0)
                RemoveAt(position);
            return position >= 0;
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

        /// <summary>Whether this very object is in the list.</summary>
        /// <param name="item">The parameter.</param>
        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        /// <summary>The position of this very object, or -1.</summary>
        /// <param name="item">The parameter.</param>
        public int IndexOf(Parameter item) => _items.FindIndex(candidate => ReferenceEquals(candidate, item));

        /// <summary>Copies the items to an array.</summary>
        /// <param name="array">The array.</param>
        /// <param name="arrayIndex">Where the first item goes.</param>
        public void CopyTo(Parameter[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        /// <summary>The items, in order.</summary>
        public IEnumerator<Parameter> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Does nothing: the items are registered as they are added.</summary>
        protected override void RegisterComponents()
        {
        }

        private void Renumber()
        {
            _internal_params.clear();
            for (int i = 0; i < _items.Count; i++)
                register_parameter($"{i}", _items[i]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a list of parameters that are registered as <c>0</c>, <c>1</c>, …</summary>
            /// <param name="parameters">The items.</param>
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
