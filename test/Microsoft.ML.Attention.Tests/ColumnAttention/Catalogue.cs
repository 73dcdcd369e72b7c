using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

/// <summary>Rows for attention over columns: a query of two components, and values that are their own keys or have keys of their own.</summary>
internal sealed class Catalogue
{
    public int Number { get; set; }

    [VectorType(2)]
    public float[] Query { get; set; } = [];

    public float[] Values { get; set; } = [];

    public float[] Keys { get; set; } = [];

    [VectorType(2)]
    public float[] First { get; set; } = [];

    [VectorType(2)]
    public float[] Second { get; set; } = [];

    /// <summary>Rows of 0, 1, 2, … values of two components, each value its own key, keys of the same size beside them.</summary>
    public static Catalogue[] Rows(int count)
    {
        var random = new Random(3);
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextSingle() - 1)];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Catalogue
            {
                Number = i,
                Query = Numbers(2),
                Values = Numbers(2 * (i % 7)),
                Keys = Numbers(2 * (i % 7)),
                First = Numbers(2),
                Second = Numbers(2),
            }),
        ];
    }
}

/// <summary>What attention adds.</summary>
internal sealed class Attended
{
    public int Number { get; set; }

    public float[] Context { get; set; } = [];

    public float[]? Attention { get; set; } // ML.NET reads an empty vector as null
}
