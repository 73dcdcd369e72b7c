using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Persistence;

/// <summary>A tensor as the safetensors format stores it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers, by the format's name for it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its numbers in row order, little-endian.</param>
internal sealed record StoredTensor(string Name, string Type, long[] Shape, byte[] Bytes)
{
    /// <summary>What the name of a matrix of 8-bit numbers is followed by in the name of its rows' scales.</summary>
    public const string ScaleSuffix = ".scale";

    /// <summary>Bytes of one of its numbers.</summary>
    public int NumberSize => Type switch
    {
        "I64" => sizeof(long),
        "F32" => sizeof(float),
        "F16" => sizeof(short),
        _ => sizeof(sbyte),
    };

    public static StoredTensor OfWhole(string name, Tensor value) =>
        new(name, "I64", value.shape, AsBytes(value.detach().cpu().contiguous().data<long>().ToArray()));

    /// <summary>The tensors that a weight is stored as: one, or two if it has scales.</summary>
    /// <exception cref="InvalidOperationException">The precision has no numbers for some of the weights.</exception>
    public static StoredTensor[] Of(string name, Tensor value, WeightPrecision precision)
    {
        float[] weights = value.detach().cpu().to(ScalarType.Float32).contiguous().data<float>().ToArray();
        long[] shape = value.shape;
        if (precision == WeightPrecision.Single || shape.Length < 2)
            return [new(name, "F32", shape, AsBytes(weights))];
        foreach (float weight in weights)
        {
            if (!float.IsFinite(weight))
                throw Unfit(name, precision, weight, "finite weights");
        }
        return precision == WeightPrecision.Half ? [Halves(name, shape, weights)] : Rows(name, shape, weights);
    }

    private static StoredTensor Halves(string name, long[] shape, float[] weights)
    {
        Half[] halves = Array.ConvertAll(weights, weight => (Half)weight);
        int tooLarge = Array.FindIndex(halves, Half.IsInfinity);
        return tooLarge < 0
            ? new(name, "F16", shape, AsBytes(halves))
            : throw Unfit(name, WeightPrecision.Half, weights[tooLarge], "weights from -65504 to 65504");
    }

    private static StoredTensor[] Rows(string name, long[] shape, float[] weights)
    {
        (sbyte[] numbers, float[] scales) = RowScales.Quantize(weights, checked((int)shape[0]));
        return Array.TrueForAll(scales, float.IsFinite)
            ? [new(name, "I8", shape, AsBytes(numbers)), new(name + ScaleSuffix, "F32", [scales.Length], AsBytes(scales))]
            : throw Unfit(name, WeightPrecision.Int8, weights.Max(Math.Abs), "weights below 3.4e38");
    }

    private static byte[] AsBytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(numbers).ToArray();

    private static InvalidOperationException Unfit(string name, WeightPrecision precision, float weight, string expected) => new(
        FormattableString.Invariant(
            $"The model's '{name}' holds {weight}; WeightPrecision {precision} stores {expected}. Save the model with WeightPrecision Single, or train it so that its weights stay small."));
}
