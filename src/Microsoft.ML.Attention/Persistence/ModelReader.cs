extern alias mlshim;

using Internals = mlshim::Microsoft.ML;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>Reads a model block with checks: damaged data ends in a <see cref="FormatException"/>, not in a huge allocation.</summary>
internal sealed class ModelReader(Internals.ModelLoadContext context)
{
    /// <summary>
    /// Whether a model that nothing of has been read yet is within the versions; ML.NET tells its version only by refusing others.
    /// </summary>
    public static bool Accepts(Internals.ModelLoadContext context, Internals.VersionInfo versions)
    {
        try
        {
            context.CheckAtModel(versions);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public string ReadString() => context.LoadNonEmptyString();

    public int ReadInt32(int low, int high, string what)
    {
        int value = Guard(context.Reader.ReadInt32);
        return value >= low && value <= high
            ? value
            : throw new FormatException($"The model's {what} is {value}; expected {low} to {high}: the file is damaged.");
    }

    public bool ReadBoolean(string what) => ReadInt32(0, 1, what) == 1;

    public TEnum ReadEnum<TEnum>(string what)
        where TEnum : struct, Enum
    {
        int value = Guard(context.Reader.ReadInt32);
        var read = (TEnum)Enum.ToObject(typeof(TEnum), value);
        return Enum.IsDefined(read)
            ? read
            : throw new FormatException($"The model's {what} has the unknown value {value}: the file is damaged or of a later version.");
    }

    public long ReadInt64(string what)
    {
        long value = Guard(context.Reader.ReadInt64);
        return value >= 0 ? value : throw new FormatException($"The model's {what} is {value}, below 0: the file is damaged.");
    }

    public double ReadDouble(double low, double high, string what)
    {
        double value = Guard(context.Reader.ReadDouble);
        return value >= low && value <= high
            ? value
            : throw new FormatException($"The model's {what} is {value}; expected {low} to {high}: the file is damaged.");
    }

    public float ReadPositive(string what)
    {
        float value = Guard(context.Reader.ReadSingle);
        return value > 0 && float.IsFinite(value)
            ? value
            : throw new FormatException($"The model's {what} is {value}; expected a finite number above 0: the file is damaged.");
    }

    /// <summary>Reads finite numbers.</summary>
    public float[] ReadSingles(int count, string what)
    {
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = Guard(context.Reader.ReadSingle);
            if (!float.IsFinite(value))
                throw new FormatException($"One of the model's {what} is {value}: the file is damaged.");
        }
        return values;
    }

    public byte[] ReadBytes(int count)
    {
        byte[] bytes = Guard(() => context.Reader.ReadBytes(count));
        return bytes.Length == count ? bytes : throw CutShort(null);
    }

    /// <summary>Reads an entry that lies beside the model's own.</summary>
    public T ReadEntry<T>(string name, Func<BinaryReader, T> read)
    {
        T result = default!;
        bool found = Guard(() => context.TryLoadBinaryStream(name, reader => result = read(reader)));
        return found ? result : throw new FormatException($"The model's entry '{name}' is missing: the file is damaged.");
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            throw CutShort(exception);
        }
    }

    private static FormatException CutShort(Exception? inner) => new("The model ends too early: the file is cut short or damaged.", inner);
}
