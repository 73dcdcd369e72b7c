using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Holds the value of one column in the current row.</summary>
internal abstract class ColumnPipe
{
    /// <summary>A <c>ValueGetter</c> of the value.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Takes the value from a row.</summary>
    /// <exception cref="InvalidOperationException">A field cannot be parsed.</exception>
    public abstract void Read(TextRow row, FieldList fields);
}

/// <summary>What single values and vectors have in common.</summary>
internal abstract class ColumnPipe<T>(TextColumn column, FieldReader<T> reader) : ColumnPipe
{
    protected T ReadField(TextRow row, in Field field)
    {
        if (reader.TryRead(row, in field, out T value))
            return value;
        throw Contracts.Except($"Could not parse value {row.SpanOf(in field)} in line {row.LineNumber}, column {column.Name}");
    }
}

/// <summary>A single value.</summary>
internal sealed class ScalarPipe<T> : ColumnPipe<T>
{
    private readonly int _index;
    private readonly T _missing;
    private T _value;

    public ScalarPipe(TextColumn column, FieldReader<T> reader, T missing)
        : base(column, reader)
    {
        _index = column.Segments[0].Min;
        _missing = missing;
        _value = missing;
        Getter = (ValueGetter<T>)((ref T value) => value = _value);
    }

    public override Delegate Getter { get; }

    public override void Read(TextRow row, FieldList fields)
    {
        int position = fields.FirstFrom(_index);
        _value = position < fields.Count && fields[position].Index == _index ? ReadField(row, in fields[position]) : _missing;
    }
}
