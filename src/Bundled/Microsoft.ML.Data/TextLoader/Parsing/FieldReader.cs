namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes a value of a field.</summary>
internal abstract class FieldReader<T>
{
    public abstract bool TryRead(TextRow row, in Field field, out T value);
}

/// <summary>Parses a field where it stands.</summary>
internal sealed class ParsedFieldReader<T>(ValueParser<T> parser) : FieldReader<T>
{
    public override bool TryRead(TextRow row, in Field field, out T value) => parser(row.SpanOf(in field), out value);
}

/// <summary>Hands out a field as text.</summary>
internal sealed class TextFieldReader : FieldReader<ReadOnlyMemory<char>>
{
    public override bool TryRead(TextRow row, in Field field, out ReadOnlyMemory<char> value)
    {
        value = row.MemoryOf(in field);
        return true;
    }
}
