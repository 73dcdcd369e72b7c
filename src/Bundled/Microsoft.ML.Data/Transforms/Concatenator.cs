using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Concatenates the values of some columns of a row; made anew for each cursor, since it keeps their last values.</summary>
internal sealed class Concatenator<T>
{
    private readonly ValueGetter<T>?[] _scalars;
    private readonly ValueGetter<VBuffer<T>>?[] _vectors;
    private readonly T[] _scalarValues;
    private readonly VBuffer<T>[] _vectorValues;

    public Concatenator(DataViewRow input, DataViewSchema.Column[] sources)
    {
        _scalars = new ValueGetter<T>?[sources.Length];
        _vectors = new ValueGetter<VBuffer<T>>?[sources.Length];
        _scalarValues = new T[sources.Length];
        _vectorValues = new VBuffer<T>[sources.Length];
        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i].Type is VectorDataViewType)
                _vectors[i] = input.GetGetter<VBuffer<T>>(sources[i]);
            else
                _scalars[i] = input.GetGetter<T>(sources[i]);
        }
    }

    /// <summary>The concatenation of the current values; sparse if at most half of its items are stored in them.</summary>
    public void Get(ref VBuffer<T> destination)
    {
        int length = 0;
        int count = 0;
        for (int i = 0; i < _scalars.Length; i++)
        {
            if (_vectors[i] is { } vector)
            {
                vector(ref _vectorValues[i]);
                length = checked(length + _vectorValues[i].Length);
                count += _vectorValues[i].GetValues().Length;
            }
            else
            {
                _scalars[i]!(ref _scalarValues[i]);
                length = checked(length + 1);
                count++;
            }
        }
        if (count <= length / 2)
            FillSparse(ref destination, length, count);
        else
            FillDense(ref destination, length);
    }

    private void FillDense(ref VBuffer<T> destination, int length)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        int slot = 0;
        for (int i = 0; i < _scalars.Length; i++)
        {
            if (_vectors[i] is null)
                editor.Values[slot++] = _scalarValues[i];
            else
            {
                _vectorValues[i].CopyTo(editor.Values, slot);
                slot += _vectorValues[i].Length;
            }
        }
        destination = editor.Commit();
    }

    private void FillSparse(ref VBuffer<T> destination, int length, int count)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        if (length == 0)
        {
            destination = editor.Commit();
            return;
        }
        int slot = 0;
        int stored = 0;
        for (int i = 0; i < _scalars.Length; i++)
        {
            if (_vectors[i] is null)
            {
                editor.Values[stored] = _scalarValues[i];
                editor.Indices[stored++] = slot++;
                continue;
            }
            ref readonly VBuffer<T> value = ref _vectorValues[i];
            ReadOnlySpan<T> values = value.GetValues();
            values.CopyTo(editor.Values[stored..]);
            ReadOnlySpan<int> indices = value.GetIndices();
            for (int k = 0; k < values.Length; k++)
                editor.Indices[stored + k] = slot + (value.IsDense ? k : indices[k]);
            stored += values.Length;
            slot += value.Length;
        }
        destination = editor.Commit();
    }
}
