using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Enumerables;

/// <summary>A class with a member of every kind, as the golden round trip has it.</summary>
internal sealed class RoundtripRow
{
    public bool Flag;
    public int I4;
    public ulong U8;
    public float F;
    public double D;
    public string? T;
    public ReadOnlyMemory<char> Mem;
    [KeyType(5)]
    public uint K;
    [KeyType(3)]
    public byte KB;
    [VectorType(3)]
    public float[]? V;
    public float[]? Var;
    public string?[]? Words;
    public VBuffer<int> Buf;
    [VectorType(2), KeyType(4)]
    public uint[]? KV;
    [ColumnName("Renamed")]
    public int Original;
    [NoColumn]
    public int Ignored = 7;
    public static int s_static = 3;
    public TimeSpan Span;
    public DateTime When;
    public DateTimeOffset Off;
    private readonly int _hidden = 1;

    public int Prop { get; set; }

    public int ReadOnly => 4 + _hidden;

    /// <summary>The objects of the golden file, in order.</summary>
    public static RoundtripRow[] All() =>
    [
        new()
        {
            Flag = true, I4 = -1, U8 = 5, F = 1.5f, D = -0.1, T = "text", Mem = "mem".AsMemory(), K = 0, KB = 2,
            V = [1, 2, 3], Var = [1], Words = ["a", null, ""], Buf = new VBuffer<int>(3, 1, [7], [1]), KV = [0, 3], Original = 9,
            Span = TimeSpan.FromSeconds(1), When = new DateTime(2020, 1, 2),
            Off = new DateTimeOffset(2020, 1, 2, 0, 0, 0, TimeSpan.FromHours(1)), Prop = 8,
        },
        new() { K = 4, KB = 3 },
        new() { T = "", K = 5, KB = 255, V = [1, 2], Var = [], Words = [], KV = [4, 7] },
    ];
}
