using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// One step of the long short-term memory for one row, on whole vectors: <c>c' = σ(f) c + σ(i) tanh(g)</c>, <c>h' = σ(o) tanh(c')</c>
/// (Hochreiter and Schmidhuber, 1997; forget gate of Gers et al., 2000).
/// </summary>
/// <remarks>A row is a run of blocks of <c>size</c> elements: projections i, f, g, o; kept values i, f, g, o, c, tanh(c').</remarks>
internal static unsafe class LstmGates
{
    /// <summary>Computes the next hidden and cell states.</summary>
    /// <param name="input">Projected input with its bias, 4 blocks.</param>
    /// <param name="recurrent">Projected hidden state with its bias, 4 blocks.</param>
    /// <param name="h">Receives the next hidden state, 1 block.</param>
    /// <param name="c">Cell state, 1 block; replaced by the next one.</param>
    /// <param name="kept">Receives 6 blocks for the backward step, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(nint size, float* input, float* recurrent, float* h, float* c, float* kept)
    {
        nint done = WideLanes.AreFaster ? Forward<WideLanes, Vector512<float>>(0, size, input, recurrent, h, c, kept) : 0;
        done = Forward<NativeLanes, Vector<float>>(done, size, input, recurrent, h, c, kept);
        for (nint j = done; j < size; j++)
        {
            float i = SigmoidFunction.Invoke(new Vector<float>(input[j] + recurrent[j]))[0];
            float f = SigmoidFunction.Invoke(new Vector<float>(input[size + j] + recurrent[size + j]))[0];
            float g = TanhFunction.Invoke(new Vector<float>(input[2 * size + j] + recurrent[2 * size + j]))[0];
            float o = SigmoidFunction.Invoke(new Vector<float>(input[3 * size + j] + recurrent[3 * size + j]))[0];
            float before = c[j];
            c[j] = f * before + i * g;
            float squashed = TanhFunction.Invoke(new Vector<float>(c[j]))[0];
            h[j] = o * squashed;
            if (kept != null)
            {
                (kept[j], kept[size + j], kept[2 * size + j]) = (i, f, g);
                (kept[3 * size + j], kept[4 * size + j], kept[5 * size + j]) = (o, before, squashed);
            }
        }
    }

    /// <summary>Computes as many elements as whole vectors hold, and returns the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Forward<TLanes, TVector>(nint start, nint size, float* input, float* recurrent, float* h, float* c, float* kept)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        nint j = start;
        for (; j + TLanes.Count <= size; j += TLanes.Count)
        {
            TVector i = SigmoidFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + j), TLanes.Load(recurrent + j)));
            TVector f = SigmoidFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + size + j), TLanes.Load(recurrent + size + j)));
            TVector g = TanhFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + 2 * size + j), TLanes.Load(recurrent + 2 * size + j)));
            TVector o = SigmoidFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + 3 * size + j), TLanes.Load(recurrent + 3 * size + j)));
            TVector before = TLanes.Load(c + j);
            TVector cell = TLanes.Add(TLanes.Multiply(f, before), TLanes.Multiply(i, g));
            TVector squashed = TanhFunction.Invoke<TLanes, TVector>(cell);
            TLanes.Store(cell, c + j);
            TLanes.Store(TLanes.Multiply(o, squashed), h + j);
            if (kept != null)
            {
                TLanes.Store(i, kept + j);
                TLanes.Store(f, kept + size + j);
                TLanes.Store(g, kept + 2 * size + j);
                TLanes.Store(o, kept + 3 * size + j);
                TLanes.Store(before, kept + 4 * size + j);
                TLanes.Store(squashed, kept + 5 * size + j);
            }
        }
        return j;
    }

    /// <summary>The gradients of one step; the projected input and the projected hidden state have the same one.</summary>
    /// <param name="kept">What <see cref="Forward"/> kept.</param>
    /// <param name="dh">Gradient of the next hidden state; it reaches the one before through the recurrent product alone.</param>
    /// <param name="dc">Gradient of the next cell state; replaced by that of the one before.</param>
    /// <param name="dProjected">Receives the gradient of the sum of both projections, 4 blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(nint size, float* kept, float* dh, float* dc, float* dProjected)
    {
        nint width = Vector<float>.Count;
        Vector<float> one = Vector<float>.One;
        nint j = 0;
        for (; j + width <= size; j += width)
        {
            Vector<float> i = Vector.Load(kept + j), f = Vector.Load(kept + size + j);
            Vector<float> g = Vector.Load(kept + 2 * size + j), o = Vector.Load(kept + 3 * size + j);
            Vector<float> before = Vector.Load(kept + 4 * size + j), squashed = Vector.Load(kept + 5 * size + j);
            Vector<float> upstream = Vector.Load(dh + j);
            Vector<float> dCell = Vector.Load(dc + j) + upstream * o * (one - squashed * squashed);
            (dCell * g * i * (one - i)).Store(dProjected + j);
            (dCell * before * f * (one - f)).Store(dProjected + size + j);
            (dCell * i * (one - g * g)).Store(dProjected + 2 * size + j);
            (upstream * squashed * o * (one - o)).Store(dProjected + 3 * size + j);
            (dCell * f).Store(dc + j);
        }
        for (; j < size; j++)
        {
            float i = kept[j], f = kept[size + j], g = kept[2 * size + j], o = kept[3 * size + j];
            float squashed = kept[5 * size + j];
            float dCell = dc[j] + dh[j] * o * (1 - squashed * squashed);
            dProjected[j] = dCell * g * i * (1 - i);
            dProjected[size + j] = dCell * kept[4 * size + j] * f * (1 - f);
            dProjected[2 * size + j] = dCell * i * (1 - g * g);
            dProjected[3 * size + j] = dh[j] * squashed * o * (1 - o);
            dc[j] = dCell * f;
        }
    }
}
