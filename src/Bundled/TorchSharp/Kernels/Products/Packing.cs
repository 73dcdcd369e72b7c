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
    /// <summary>
    /// How much of the depth to pack before going to the next panel, when a line's neighbours lie together and its depths far apart: each depth is
    /// another page then, and its cache lines serve several panels.
    /// </summary>
    public const int DepthOfScattered = 64;

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
        for (; depth > 0; depth--)
        {
            int line = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; line + 16 <= lines; line += 16)
                    Vector512.Load(source + line).Store(panel + line);
            }
            for (; line + 8 <= lines; line += 8)
                Vector256.Load(source + line).Store(panel + line);
            if (line + 4 <= lines)
            {
                Vector128.Load(source + line).Store(panel + line);
                line += 4;
            }
            for (; line < lines; line++)
                panel[line] = source[line];
            source += depthStride;
            panel += width;
        }
    }

    private static void TransposeLines(float* source, nint lineStride, int lines, int width, nint depth, float* panel)
    {
        int lineEnd = Sse.IsSupported ? lines & ~3 : 0;
        nint wideEnd = Avx512F.IsSupported ? depth & ~15 : 0;
        if (wideEnd > 0)
            TransposeSixteenDeep(source, lineStride, lineEnd, width, wideEnd, panel);
        nint depthEnd = depth & ~3;
        if (wideEnd < depthEnd)
        {
            for (int line = 0; line < lineEnd; line += 4)
                TransposeFourLines(source + line * lineStride + wideEnd, lineStride, width, depthEnd - wideEnd, panel + wideEnd * width + line);
        }
        GatherLines(source, lineStride, 1, 0, lineEnd, width, depthEnd, depth, panel);
        GatherLines(source, lineStride, 1, lineEnd, lines, width, 0, depth, panel);
    }

    /// <summary>Four lines by sixteen depths at a time; a cache line of the source is read once, and the part of the panel that is written stays close.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSixteenDeep(float* source, nint lineStride, int lines, int width, nint depth, float* panel)
    {
        for (nint d = 0; d < depth; d += 16)
        {
            for (int line = 0; line < lines; line += 4)
            {
                float* from = source + line * lineStride + d;
                float* to = panel + d * width + line;
                Vector512<float> r0 = Vector512.Load(from), r1 = Vector512.Load(from + lineStride);
                Vector512<float> r2 = Vector512.Load(from + 2 * lineStride), r3 = Vector512.Load(from + 3 * lineStride);
                Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble(), high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
                Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble(), high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
                StoreQuarters(Avx512F.UnpackLow(low01, low23).AsSingle(), to, width);
                StoreQuarters(Avx512F.UnpackHigh(low01, low23).AsSingle(), to + width, width);
                StoreQuarters(Avx512F.UnpackLow(high01, high23).AsSingle(), to + 2 * width, width);
                StoreQuarters(Avx512F.UnpackHigh(high01, high23).AsSingle(), to + 3 * width, width);
            }
        }
    }

    /// <summary>Each quarter holds the four lines of one depth; the quarters are four depths apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<float> x, float* to, int width)
    {
        Avx512F.ExtractVector128(x, 0).Store(to);
        Avx512F.ExtractVector128(x, 1).Store(to + 4 * width);
        Avx512F.ExtractVector128(x, 2).Store(to + 8 * width);
        Avx512F.ExtractVector128(x, 3).Store(to + 12 * width);
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
