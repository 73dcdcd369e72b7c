using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// Copies strips of a matrix into panels. A panel holds <c>width</c> lines (rows of A or columns of B) side by side: element (depth d,
/// line l) lies at <c>d * width + l</c>, so a register tile reads it front to back.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Packs <paramref name="lines"/> lines; lines from there to <paramref name="width"/> become zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(float* source, nint lineStride, nint depthStride, int lines, int width, nint depth, float* panel)
    {
        if (lines < width)
            new Span<float>(panel, checked((int)(depth * width))).Clear();
        if (lineStride == 1)
            CopyLines(source, depthStride, lines, width, depth, panel);
        else if (depthStride == 1)
            TransposeLines(source, lineStride, lines, width, depth, panel);
        else
            GatherLines(source, lineStride, depthStride, 0, lines, width, 0, depth, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyLines(float* source, nint depthStride, int lines, int width, nint depth, float* panel)
    {
        int vectorised = lines - lines % Vector<float>.Count;
        for (; depth > 0; depth--)
        {
            int line = 0;
            for (; line < vectorised; line += Vector<float>.Count)
                Vector.Load(source + line).Store(panel + line);
            for (; line < lines; line++)
                panel[line] = source[line];
            source += depthStride;
            panel += width;
        }
    }

    private static void TransposeLines(float* source, nint lineStride, int lines, int width, nint depth, float* panel)
    {
        int lineEnd = Sse.IsSupported ? lines & ~3 : 0;
        nint depthEnd = depth & ~3;
        for (int line = 0; line < lineEnd; line += 4)
            TransposeFourLines(source + line * lineStride, lineStride, width, depthEnd, panel + line);
        GatherLines(source, lineStride, 1, 0, lineEnd, width, depthEnd, depth, panel);
        GatherLines(source, lineStride, 1, lineEnd, lines, width, 0, depth, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFourLines(float* source, nint lineStride, int width, nint depth, float* panel)
    {
        float* source1 = source + lineStride;
        float* source2 = source + 2 * lineStride;
        float* source3 = source + 3 * lineStride;
        for (nint d = 0; d < depth; d += 4)
        {
            Vector128<float> r0 = Vector128.Load(source + d), r1 = Vector128.Load(source1 + d);
            Vector128<float> r2 = Vector128.Load(source2 + d), r3 = Vector128.Load(source3 + d);
            Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1);
            Vector128<float> low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
            Sse.MoveLowToHigh(low01, low23).Store(panel);
            Sse.MoveHighToLow(low23, low01).Store(panel + width);
            Sse.MoveLowToHigh(high01, high23).Store(panel + 2 * width);
            Sse.MoveHighToLow(high23, high01).Store(panel + 3 * width);
            panel += 4 * width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GatherLines(
        float* source, nint lineStride, nint depthStride, int lineStart, int lineEnd, int width, nint depthStart, nint depthEnd, float* panel)
    {
        for (nint d = depthStart; d < depthEnd; d++)
        {
            for (int line = lineStart; line < lineEnd; line++)
                panel[d * width + line] = source[line * lineStride + d * depthStride];
        }
    }
}
