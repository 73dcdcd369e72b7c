using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Pooling;

/// <summary>
/// A row of a problem in which only one of the row's vectors matters. Each vector has a mark, which is 1 for the one that matters, four
/// components that code a class, a number, and two of noise. The row's class and number are those of the marked vector; all others say
/// something else by lot.
/// </summary>
internal sealed class MarkedRow
{
    public const int Size = 8;

    public static readonly string[] ClassNames = ["north", "east", "south", "west"];

    /// <summary>The vectors, one after the other; any number.</summary>
    public float[] Vectors { get; set; } = [];

    /// <summary>Where the vector is that matters, from 0.</summary>
    public int Marked { get; set; }

    public string Class { get; set; } = "";

    public float Number { get; set; }

    public int Count => Vectors.Length / Size;

    public static MarkedRow[] Generate(int rows, int seed)
    {
        var random = new Random(seed);
        var result = new MarkedRow[rows];
        for (int row = 0; row < rows; row++)
        {
            int count = random.Next(2, 10);
            int marked = random.Next(count);
            var vectors = new float[count * Size];
            for (int i = 0; i < count; i++)
            {
                Span<float> vector = vectors.AsSpan(i * Size, Size);
                int code = random.Next(ClassNames.Length);
                vector[0] = i == marked ? 1 : 0;
                vector[1 + code] = 1;
                vector[5] = 10 * random.NextSingle();
                vector[6] = random.NextSingle();
                vector[7] = random.NextSingle();
                if (i != marked)
                    continue;
                result[row] = new MarkedRow { Vectors = vectors, Marked = marked, Class = ClassNames[code], Number = vector[5] };
            }
        }
        return result;
    }
}

/// <summary>A scored row; ML.NET reads an empty vector as null.</summary>
internal sealed class PooledRow
{
    public float[]? Vectors { get; set; }

    public int Marked { get; set; }

    public float Number { get; set; }

    public float[] Features { get; set; } = [];

    public float[]? Attention { get; set; }

    /// <summary>All values, the numbers to the last bit.</summary>
    public override string ToString() => $"{Bits(Features)}|{Bits(Attention ?? [])}";

    private static string Bits(float[] values) => string.Join(' ', values.Select(value => BitConverter.SingleToInt32Bits(value).ToString("x8")));
}
