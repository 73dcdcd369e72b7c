using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>Reads the vectors of a cursor's present row, without a copy where the row has them dense in one column.</summary>
internal abstract class VectorReader
{
    /// <summary>Reads vectors that lie one after the other in one column.</summary>
    /// <exception cref="InvalidOperationException">Thrown by <see cref="Read"/>: a row's length is no multiple of the size.</exception>
    public static VectorReader Joined(IExceptionContext context, DataViewRow row, string role, DataViewSchema.Column column, int size) =>
        new JoinedReader(context, row, role, column, size);

    /// <summary>Reads vectors of known size, each in a column of its own.</summary>
    public static VectorReader Separate(DataViewRow row, DataViewSchema.Column[] columns) => new SeparateReader(row, columns);

    /// <summary>The row's vectors one after the other; valid until the next call.</summary>
    public abstract ReadOnlySpan<float> Read();

    private sealed class JoinedReader(IExceptionContext context, DataViewRow row, string role, DataViewSchema.Column column, int size)
        : VectorReader
    {
        private readonly ValueGetter<VBuffer<float>> _getter = row.GetGetter<VBuffer<float>>(column);
        private VBuffer<float> _value;
        private float[] _dense = [];

        public override ReadOnlySpan<float> Read()
        {
            _getter(ref _value);
            if (_value.Length % size != 0)
            {
                throw context.Process(new InvalidOperationException(
                    $"Row {row.Position} of the {role} column '{column.Name}' has {_value.Length} components; expected a multiple of {size}, "
                    + "the size of one vector."));
            }
            if (_value.IsDense)
                return _value.GetValues();
            if (_dense.Length < _value.Length)
                _dense = new float[_value.Length];
            _value.CopyTo(_dense);
            return _dense.AsSpan(0, _value.Length);
        }
    }

    private sealed class SeparateReader : VectorReader
    {
        private readonly ValueGetter<VBuffer<float>>[] _getters;
        private readonly int _size;
        private readonly float[] _joined;
        private VBuffer<float> _value;

        public SeparateReader(DataViewRow row, DataViewSchema.Column[] columns)
        {
            _getters = Array.ConvertAll(columns, row.GetGetter<VBuffer<float>>);
            _size = ((VectorDataViewType)columns[0].Type).Size;
            _joined = new float[columns.Length * _size];
        }

        public override ReadOnlySpan<float> Read()
        {
            for (int i = 0; i < _getters.Length; i++)
            {
                _getters[i](ref _value);
                _value.CopyTo(_joined.AsSpan(i * _size, _size));
            }
            return _joined;
        }
    }
}
