using System.Runtime.InteropServices;
using TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>Matrix products of the sizes that training and decoding ask for, beside a BLAS library.</summary>
internal static unsafe class ProductBenchmark
{
    private const int RowMajor = 101;
    private const int NoTranspose = 111;
    private const int Transpose = 112;

    private static readonly Shape[] Shapes =
    [
        new("square", 1024, 1024, 1024),
        new("square, weight as stored", 1024, 1024, 1024, TransposeB: true),
        new("recurrent step, packed weight", 64, 1536, 512, TransposeB: true, Packed: true),
        new("recurrent step, weight as stored", 64, 1536, 512, TransposeB: true),
        new("recurrent step backward", 64, 512, 1536),
        new("recurrent step backward, packed", 64, 512, 1536, Packed: true),
        new("logits", 960, 8000, 512, TransposeB: true),
        new("logits backward", 960, 512, 8000),
        new("logits weight gradient", 8000, 512, 960, TransposeA: true),
        new("input projection", 960, 1536, 256, TransposeB: true),
        new("input projection backward", 960, 256, 1536),
        new("weight gradient of one step", 1536, 768, 64, TransposeA: true),
        new("weight gradient of all steps", 1536, 512, 960, TransposeA: true),
        new("logits of 256", 960, 8000, 256, TransposeB: true),
        new("logits of 256 backward", 960, 256, 8000),
        new("logits of 256 weight gradient", 8000, 256, 960, TransposeA: true),
        new("block projection", 960, 768, 256, TransposeB: true),
        new("block projection backward", 960, 256, 768),
        new("block projection weight gradient", 768, 256, 960, TransposeA: true),
        new("block join", 960, 256, 256, TransposeB: true),
        new("block widening", 960, 1024, 256, TransposeB: true),
        new("block narrowing", 960, 256, 1024, TransposeB: true),
        new("block widening weight gradient", 1024, 256, 960, TransposeA: true),
        new("block narrowing weight gradient", 256, 1024, 960, TransposeA: true),
        new("decoding step", 1, 1536, 512, TransposeB: true),
        new("decoding step, packed weight", 1, 1536, 512, TransposeB: true, Packed: true),
        new("decoding logits", 1, 8000, 512, TransposeB: true),
        new("decoding logits, packed weight", 1, 8000, 512, TransposeB: true, Packed: true),
        new("beam of 5", 5, 1536, 512, TransposeB: true),
        new("attention scores", 15, 14, 512, TransposeB: true, Batches: 64),
        new("attention context", 15, 512, 14, Batches: 64),
        new("attention context of one step", 1, 512, 14, Batches: 64),
        new("attention scores of one step", 1, 14, 512, TransposeB: true, Batches: 64),
        new("head scores", 15, 15, 64, TransposeB: true, Batches: 256),
        new("head context", 15, 64, 15, Batches: 256),
    ];

    private delegate void Sgemm(
        int order, int transposeA, int transposeB, int m, int n, int k,
        float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);

    public static int Run(string[] arguments)
    {
        Options options = new(arguments);
        int threads = options.Number("threads", 1);
        Workers.Count = threads;
        Turns turns = new(options.Number("rounds", 9), processorTime: threads == 1);
        Sgemm? peer = options.Text("peer") is { } path ? LoadPeer(path, threads) : null;
        Console.WriteLine($"{TileKernels.Active.Name}, {threads} thread(s); GFLOP/s at best, and the median ratio over turns");
        foreach (Shape shape in Shapes)
        {
            if (options.Text("only") is { } only && !shape.Name.Contains(only))
                continue;
            Measure(shape, turns, peer);
        }
        return 0;
    }

    private static Sgemm LoadPeer(string path, int threads)
    {
        nint library = NativeLibrary.Load(path);
        if (NativeLibrary.TryGetExport(library, "openblas_set_num_threads", out nint setThreads))
            ((delegate* unmanaged<int, void>)setThreads)(threads);
        return Marshal.GetDelegateForFunctionPointer<Sgemm>(NativeLibrary.GetExport(library, "cblas_sgemm"));
    }

    private static void Measure(Shape shape, Turns turns, Sgemm? peer)
    {
        (int m, int n, int k, int batches) = (shape.M, shape.N, shape.K, shape.Batches);
        using NativeBuffer bufferA = Fill((long)m * k * batches), bufferB = Fill((long)n * k * batches), bufferC = Fill((long)m * n * batches);
        int lda = shape.TransposeA ? m : k, ldb = shape.TransposeB ? k : n;
        using PackedMatrix? packed = shape.Packed ? PackedMatrix.Pack(shape.TransposeB, k, n, bufferB.Floats, ldb) : null;

        Action ours = () => Ours(shape, bufferA.Floats, lda, bufferB.Floats, ldb, bufferC.Floats, packed);
        Action theirs = peer == null ? ours : () =>
        {
            for (int i = 0; i < batches; i++)
                peer(
                    RowMajor, shape.TransposeA ? Transpose : NoTranspose, shape.TransposeB ? Transpose : NoTranspose, m, n, k,
                    1, bufferA.Floats + (long)i * m * k, lda, bufferB.Floats + (long)i * n * k, ldb, 0, bufferC.Floats + (long)i * m * n, n);
        };
        (double first, double second, double ratio) = turns.Compare(ours, theirs);
        double work = 2e-9 * m * n * k * batches;
        string comparison = peer == null ? "" : $"  peer {work / second,7:F1}  ratio {ratio:F2}";
        Console.WriteLine($"{shape.Name,-36} {m,5}x{k,5}x{n,5}{(batches > 1 ? $" x{batches}" : ""),-5}  ours {work / first,7:F1}{comparison}");
    }

    private static void Ours(Shape shape, float* a, int lda, float* b, int ldb, float* c, PackedMatrix? packed)
    {
        (int m, int n, int k) = (shape.M, shape.N, shape.K);
        if (packed != null)
            Gemm.Multiply(shape.TransposeA, m, 1, a, lda, packed, 0, c, n);
        else
            Gemm.MultiplyBatched(
                shape.TransposeA, shape.TransposeB, shape.Batches, m, n, k, 1, a, lda, (long)m * k, b, ldb, (long)n * k, 0, c, n, (long)m * n);
    }

    private static NativeBuffer Fill(long count)
    {
        NativeBuffer buffer = NativeBuffer.OfFloats(count);
        new RandomStream(1).Uniform(buffer.Floats, count, -1, 1);
        return buffer;
    }

    private sealed record Shape(
        string Name, int M, int N, int K, bool TransposeA = false, bool TransposeB = false, bool Packed = false, int Batches = 1);
}
