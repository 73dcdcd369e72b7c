using System.Numerics;

namespace TorchSharp;

/// <summary>The plain recurrent unit with tanh (Elman, 1990): <c>h' = tanh(input + recurrent)</c>.</summary>
internal readonly unsafe struct TanhCellMath<T> : ICell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Gates => 1;

    public static int Kept => 1;

    public static bool HasCellState => false;

    public static bool SharesGradient => true;

    public static void Forward(long size, T* input, T* recurrent, T* h, T* c, T* kept)
    {
        for (long i = 0; i < size; i++)
        {
            h[i] = T.Tanh(input[i] + recurrent[i]);
            if (kept != null)
                kept[i] = h[i];
        }
    }

    public static void Backward(long size, T* kept, T* previous, T* dh, T* dc, T* dInput, T* dRecurrent)
    {
        for (long i = 0; i < size; i++)
        {
            dInput[i] = dh[i] * (T.One - kept[i] * kept[i]);
            dh[i] = T.Zero;
        }
    }
}

/// <summary>The plain recurrent unit with a rectifier: <c>h' = max(0, input + recurrent)</c>.</summary>
internal readonly unsafe struct ReluCellMath<T> : ICell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Gates => 1;

    public static int Kept => 1;

    public static bool HasCellState => false;

    public static bool SharesGradient => true;

    public static void Forward(long size, T* input, T* recurrent, T* h, T* c, T* kept)
    {
        for (long i = 0; i < size; i++)
        {
            h[i] = T.Max(T.Zero, input[i] + recurrent[i]);
            if (kept != null)
                kept[i] = h[i];
        }
    }

    public static void Backward(long size, T* kept, T* previous, T* dh, T* dc, T* dInput, T* dRecurrent)
    {
        for (long i = 0; i < size; i++)
        {
            dInput[i] = kept[i] > T.Zero ? dh[i] : T.Zero;
            dh[i] = T.Zero;
        }
    }
}
