using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// The gated recurrent unit (Cho et al., 2014) with the reset gate after the recurrent product, as cuDNN and PyTorch have it:
/// <c>r = sigmoid(ir + hr)</c>, <c>z = sigmoid(iz + hz)</c>, <c>n = tanh(in + r * hn)</c>, <c>h' = (1 - z) * n + z * h</c>.
/// </summary>
internal readonly unsafe struct GruCellMath<T> : ICell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Gates => 3;

    public static int Kept => 4;

    public static bool HasCellState => false;

    public static bool SharesGradient => false;

    public static void Forward(long size, T* input, T* recurrent, T* h, T* c, T* kept)
    {
        if (typeof(T) == typeof(float))
        {
            GruGates.Forward((nint)size, (float*)input, (float*)recurrent, (float*)h, (float*)kept);
            return;
        }
        for (long i = 0; i < size; i++)
        {
            T r = Scalars.Sigmoid(input[i] + recurrent[i]);
            T z = Scalars.Sigmoid(input[size + i] + recurrent[size + i]);
            T candidate = recurrent[2 * size + i];
            T n = T.Tanh(input[2 * size + i] + r * candidate);
            h[i] = n + z * (h[i] - n);
            if (kept == null)
                continue;
            kept[i] = r;
            kept[size + i] = z;
            kept[2 * size + i] = n;
            kept[3 * size + i] = candidate;
        }
    }

    public static void Backward(long size, T* kept, T* previous, T* dh, T* dc, T* dInput, T* dRecurrent)
    {
        if (typeof(T) == typeof(float))
        {
            GruGates.Backward((nint)size, (float*)kept, (float*)previous, (float*)dh, (float*)dInput, (float*)dRecurrent);
            return;
        }
        for (long i = 0; i < size; i++)
        {
            T r = kept[i], z = kept[size + i], n = kept[2 * size + i], candidate = kept[3 * size + i];
            T dn = dh[i] * (T.One - z) * (T.One - n * n);
            T dr = dn * candidate * r * (T.One - r);
            T dz = dh[i] * (previous[i] - n) * z * (T.One - z);
            dInput[i] = dRecurrent[i] = dr;
            dInput[size + i] = dRecurrent[size + i] = dz;
            dInput[2 * size + i] = dn;
            dRecurrent[2 * size + i] = dn * r;
            dh[i] *= z;
        }
    }
}
