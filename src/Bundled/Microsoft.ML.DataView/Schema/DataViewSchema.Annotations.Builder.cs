using Microsoft.ML.Data;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed partial class Annotations
    {
        /// <summary>Collects annotations.</summary>
        public sealed class Builder
        {
            private readonly DataViewSchema.Builder _schema = new();
            private readonly List<Delegate> _getters = [];

            /// <summary>Begins without annotations.</summary>
            public Builder() { }

            /// <summary>Adds some annotations of another column.</summary>
            /// <param name="annotations">The other column's; null for none.</param>
            /// <param name="selector">True for the kinds to be added.</param>
            public void Add(Annotations? annotations, Func<string, bool> selector)
            {
                Guard.NotNull(selector);
                if (annotations == null)
                    return;
                foreach (Column column in annotations.Schema)
                {
                    if (!column.IsHidden && selector(column.Name))
                        AddChecked(column.Name, column.Type, annotations._getters[column.Index], column.Annotations);
                }
            }

            /// <summary>Adds an annotation.</summary>
            /// <typeparam name="TValue">The raw type of <paramref name="type"/>.</typeparam>
            /// <param name="name">The kind.</param>
            /// <param name="type">The type of the value.</param>
            /// <param name="getter">Gives the value, at any time and from any thread.</param>
            /// <param name="annotations">What is known of the value itself; null for nothing.</param>
            /// <exception cref="ArgumentOutOfRangeException"><typeparamref name="TValue"/> is not the raw type.</exception>
            public void Add<TValue>(string name, DataViewType type, ValueGetter<TValue> getter, Annotations? annotations = null)
                => Add(name, type, (Delegate)getter, annotations);

            /// <summary>Adds an annotation.</summary>
            /// <param name="name">The kind.</param>
            /// <param name="type">The type of the value.</param>
            /// <param name="getter">A <see cref="ValueGetter{TValue}"/> of the type's raw type: gives the value, at any time and from any thread.</param>
            /// <param name="annotations">What is known of the value itself; null for nothing.</param>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="getter"/> is no getter of the raw type.</exception>
            public void Add(string name, DataViewType type, Delegate getter, Annotations? annotations = null)
            {
                Guard.NotEmpty(name);
                Guard.NotNull(type);
                Guard.NotNull(getter);
                Type expected = typeof(ValueGetter<>).MakeGenericType(type.RawType);
                Guard.Require(expected.IsInstanceOfType(getter), nameof(getter),
                    $"The getter of annotation '{name}' of type {type} must be a {nameof(ValueGetter<int>)} of {type.RawType}; got {getter.GetType()}");
                AddChecked(name, type, getter, annotations);
            }

            /// <summary>Adds an annotation with a fixed value.</summary>
            /// <typeparam name="TValue">The raw type of <paramref name="type"/>.</typeparam>
            /// <param name="name">The kind.</param>
            /// <param name="type">The type of the value.</param>
            /// <param name="value">The value.</param>
            /// <param name="annotations">What is known of the value itself; null for nothing.</param>
            public void AddPrimitiveValue<TValue>(string name, PrimitiveDataViewType type, TValue value, Annotations? annotations = null)
                => Add(name, type, (ref TValue result) => result = value, annotations);

            /// <summary>The annotations so far.</summary>
            public Annotations ToAnnotations() => new(_schema.ToSchema(), [.. _getters]);

            private void AddChecked(string name, DataViewType type, Delegate getter, Annotations? annotations)
            {
                _schema.AddColumn(name, type, annotations);
                _getters.Add(getter);
            }
        }
    }
}
