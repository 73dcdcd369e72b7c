using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// One step of the gated recurrent unit for one row, on whole vectors: <c>r = σ(ir + hr)</c>, <c>z = σ(iz + hz)</c>, <c>n = tanh(in + r hn)</c>,
/// <c>h' = (1 - z) n + z h</c> (Cho et al., 2014, with the reset gate after the recurrent product).
/// </summary>
/// <remarks>A row is a run of blocks of <c>size</c> elements: projections r, z, n; kept values r, z, n, hn.</remarks>
internal static unsafe class GruGates
{
    /// <summary>Computes the next hidden state.</summary>
    /// <param name="input">Projected input with its bias, 3 blocks.</param>
    /// <param name="recurrent">Projected hidden state with its bias, 3 blocks.</param>
    /// <param name="h">Hidden state, 1 block; replaced by the next one.</param>
    /// <param name="kept">Receives 4 blocks for the backward step, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(nint size, float* input, float* recurrent, float* h, float* kept)
    {
        nint done = WideLanes.AreFaster ? Forward<WideLanes, Vector512<float>>(0, size, input, recurrent, h, kept) : 0;
        done = Forward<NativeLanes, Vector<float>>(done, size, input, recurrent, h, kept);
        for (nint i = done; i < size; i++)
        {
            float candidate = recurrent[2 * size + i];
            float r = SigmoidFunction.Invoke(new Vector<float>(input[i] + recurrent[i]))[0];
            float z = SigmoidFunction.Invoke(new Vector<float>(input[size + i] + recurrent[size + i]))[0];
            float n = TanhFunction.Invoke(new Vector<float>(input[2 * size + i] + r * candidate))[0];
            h[i] = n + z * (h[i] - n);
            if (kept != null)
                (kept[i], kept[size + i], kept[2 * size + i], kept[3 * size + i]) = (r, z, n, candidate);
        }
    }

    /// <summary>Computes as many elements as whole vectors hold, and returns the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Forward<TLanes, TVector>(nint start, nint size, float* input, float* recurrent, float* h, float* kept)
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        nint i = start;
        for (; i + TLanes.Count <= size; i += TLanes.Count)
        {
            TVector candidate = TLanes.Load(recurrent + 2 * size + i);
            TVector r = SigmoidFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + i), TLanes.Load(recurrent + i)));
            TVector z = SigmoidFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + size + i), TLanes.Load(recurrent + size + i)));
            TVector n = TanhFunction.Invoke<TLanes, TVector>(TLanes.Add(TLanes.Load(input + 2 * size + i), TLanes.Multiply(r, candidate)));
            TLanes.Store(TLanes.Add(n, TLanes.Multiply(z, TLanes.Subtract(TLanes.Load(h + i), n))), h + i);
            if (kept != null)
            {
                TLanes.Store(r, kept + i);
                TLanes.Store(z, kept + size + i);
                TLanes.Store(n, kept + 2 * size + i);
                TLanes.Store(candidate, kept + 3 * size + i);
            }
        }
        return i;
    }

    /// <summary>The gradients of one step.</summary>
    /// <param name="kept">What <see cref="Forward"/> kept.</param>
    /// <param name="previous">The hidden state before the step.</param>
    /// <param name="dh">Gradient of the next hidden state; replaced by its direct part of the one before, <c>z dh</c>.</param>
    /// <param name="dInput">Receives the gradient of the projected input, 3 blocks.</param>
    /// <param name="dRecurrent">Receives the gradient of the projected hidden state, 3 blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(nint size, float* kept, float* previous, float* dh, float* dInput, float* dRecurrent)
    {
        nint width = Vector<float>.Count;
        Vector<float> one = Vector<float>.One;
        nint i = 0;
        for (; i + width <= size; i += width)
        {
            Vector<float> r = Vector.Load(kept + i), z = Vector.Load(kept + size + i);
            Vector<float> n = Vector.Load(kept + 2 * size + i), candidate = Vector.Load(kept + 3 * size + i);
            Vector<float> upstream = Vector.Load(dh + i);
            Vector<float> dn = upstream * (one - z) * (one - n * n);
            Vector<float> dr = dn * candidate * r * (one - r);
            Vector<float> dz = upstream * (Vector.Load(previous + i) - n) * z * (one - z);
            dr.Store(dInput + i);
            dr.Store(dRecurrent + i);
            dz.Store(dInput + size + i);
            dz.Store(dRecurrent + size + i);
            dn.Store(dInput + 2 * size + i);
            (dn * r).Store(dRecurrent + 2 * size + i);
            (upstream * z).Store(dh + i);
        }
        for (; i < size; i++)
        {
            float r = kept[i], z = kept[size + i], n = kept[2 * size + i], candidate = kept[3 * size + i];
            float dn = dh[i] * (1 - z) * (1 - n * n);
            dInput[i] = dRecurrent[i] = dn * candidate * r * (1 - r);
            dInput[size + i] = dRecurrent[size + i] = dh[i] * (previous[i] - n) * z * (1 - z);
            dInput[2 * size + i] = dn;
            dRecurrent[2 * size + i] = dn * r;
            dh[i] *= z;
        }
    }
}
