using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors made larger or smaller at their borders.</summary>
internal static partial class Ops
{
    /// <summary>Pads the last dimensions; negative amounts crop.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="amounts">Before and after in the last dimension, before and after in the one before it, and so on.</param>
    /// <param name="mode">What the new places hold.</param>
    /// <param name="value">What they hold in constant mode.</param>
    public static TensorImpl Pad(TensorImpl x, ReadOnlySpan<long> amounts, PaddingModes mode, double value)
    {
        if (amounts.Length % 2 != 0)
            throw Errors.Torch($"Padding length must be divisible by 2, but got {amounts.Length} amounts");
        if (amounts.Length / 2 > x.Rank)
            throw Errors.Torch(
                $"Padding length should be less than or equal to two times the input dimension but got padding length {amounts.Length} and "
                + $"input of dimension {x.Rank}");
        if (mode is PaddingModes.Constant or PaddingModes.Zeros)
            return PadWith(x, amounts.ToArray(), mode == PaddingModes.Zeros ? 0 : value);
        if (value != 0)
            throw Errors.Torch($"Padding mode \"{mode.ToString().ToLowerInvariant()}\" doesn't take in value argument, but got {value}");
        for (int i = 0; i < amounts.Length / 2; i++)
        {
            int dim = x.Rank - 1 - i;
            if (amounts[2 * i] != 0 || amounts[2 * i + 1] != 0)
                x = IndexSelect(x, dim, Sources(x, dim, amounts[2 * i], amounts[2 * i + 1], mode));
        }
        return x;
    }

    private static TensorImpl PadWith(TensorImpl x, long[] amounts, double value)
    {
        TensorImpl kept = x.Alias();
        long[] shape = [.. x.Shape];
        TensorImpl? target = null;
        for (int i = 0; i < amounts.Length / 2; i++)
        {
            int dim = x.Rank - 1 - i;
            (long before, long after) = (amounts[2 * i], amounts[2 * i + 1]);
            shape[dim] += before + after;
            if (shape[dim] < 0)
                throw Errors.Torch(
                    $"The input size {x.Shape[dim]}, plus negative padding {before} and {after}, resulted in a negative output size, which is "
                    + $"invalid. Check dimension {dim} of your input.");
            long first = Math.Max(0, -before), last = x.Shape[dim] - Math.Max(0, -after);
            kept = Narrow(kept, dim, Math.Min(first, last), Math.Max(0, last - first));
        }
        TensorImpl y = Full(shape, value, x.DType);
        target = y.Alias();
        for (int i = 0; i < amounts.Length / 2; i++)
        {
            int dim = x.Rank - 1 - i;
            target = Narrow(target, dim, Math.Min(shape[dim], Math.Max(0, amounts[2 * i])), kept.Shape[dim]);
        }
        Copying.Copy(kept, target);
        if (Autograd.Records(x))
        {
            long[] opposite = Array.ConvertAll(amounts, amount => -amount);
            Autograd.Record("ConstantPadNd", y, [x], [], (_, g) => [PadWith(g[0]!, opposite, 0)]);
        }
        return y;
    }

    /// <summary>Where in the tensor each place of the padded one comes from.</summary>
    private static unsafe TensorImpl Sources(TensorImpl x, int dim, long before, long after, PaddingModes mode)
    {
        long size = x.Shape[dim], most = mode switch
        {
            PaddingModes.Reflect => size - 1,
            PaddingModes.Circular => size,
            _ => size == 0 ? 0 : long.MaxValue,
        };
        if (before > most || after > most)
        {
            throw Errors.Torch(
                $"Padding size should be less than the corresponding input dimension, but got: padding ({before}, {after}) at dimension {dim} "
                + $"of input {Errors.Sizes(x.Shape)}");
        }
        if (size + before + after < 0)
            throw Errors.Torch($"Padding ({before}, {after}) leaves nothing of dimension {dim} of input {Errors.Sizes(x.Shape)}");
        TensorImpl sources = TensorImpl.Empty(ScalarType.Int64, size + before + after);
        for (long i = 0; i < sources.Count; i++)
        {
            long place = i - before;
            sources.Longs[i] = mode switch
            {
                PaddingModes.Reflect => size - 1 - Math.Abs(size - 1 - Math.Abs(place)),
                PaddingModes.Circular => (place + size) % size,
                _ => Math.Clamp(place, 0, size - 1),
            };
        }
        return sources;
    }
}
