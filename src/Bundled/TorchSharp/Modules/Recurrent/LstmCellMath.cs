using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// The long short-term memory (Hochreiter and Schmidhuber, 1997; forget gate of Gers et al., 2000), gates in the order i, f, g, o:
/// <c>c' = sigmoid(f) * c + sigmoid(i) * tanh(g)</c>, <c>h' = sigmoid(o) * tanh(c')</c>.
/// </summary>
internal readonly unsafe struct LstmCellMath<T> : ICell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Gates => 4;

    public static int Kept => 6;

    public static bool HasCellState => true;

    public static bool SharesGradient => true;

    public static void Forward(long size, T* input, T* recurrent, T* h, T* c, T* kept)
    {
        if (typeof(T) == typeof(float))
        {
            LstmGates.Forward((nint)size, (float*)input, (float*)recurrent, (float*)h, (float*)c, (float*)kept);
            return;
        }
        for (long j = 0; j < size; j++)
        {
            T i = Scalars.Sigmoid(input[j] + recurrent[j]);
            T f = Scalars.Sigmoid(input[size + j] + recurrent[size + j]);
            T g = T.Tanh(input[2 * size + j] + recurrent[2 * size + j]);
            T o = Scalars.Sigmoid(input[3 * size + j] + recurrent[3 * size + j]);
            T before = c[j];
            T cell = f * before + i * g;
            T squashed = T.Tanh(cell);
            c[j] = cell;
            h[j] = o * squashed;
            if (kept == null)
                continue;
            kept[j] = i;
            kept[size + j] = f;
            kept[2 * size + j] = g;
            kept[3 * size + j] = o;
            kept[4 * size + j] = before;
            kept[5 * size + j] = squashed;
        }
    }

    public static void Backward(long size, T* kept, T* previous, T* dh, T* dc, T* dInput, T* dRecurrent)
    {
        if (typeof(T) == typeof(float))
        {
            LstmGates.Backward((nint)size, (float*)kept, (float*)dh, (float*)dc, (float*)dInput);
            new Span<T>(dh, (int)size).Clear();
            return;
        }
        for (long j = 0; j < size; j++)
        {
            T i = kept[j], f = kept[size + j], g = kept[2 * size + j], o = kept[3 * size + j];
            T before = kept[4 * size + j], squashed = kept[5 * size + j];
            T dCell = dc[j] + dh[j] * o * (T.One - squashed * squashed);
            dInput[j] = dCell * g * i * (T.One - i);
            dInput[size + j] = dCell * before * f * (T.One - f);
            dInput[2 * size + j] = dCell * i * (T.One - g * g);
            dInput[3 * size + j] = dh[j] * squashed * o * (T.One - o);
            dc[j] = dCell * f;
            dh[j] = T.Zero;
        }
    }
}
