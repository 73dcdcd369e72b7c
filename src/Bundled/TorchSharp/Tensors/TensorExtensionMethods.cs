using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Numbers from tensors, tensors from arrays.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element as half precision.</summary>
    public static Half ToHalf(this Tensor value) => (Half)Number(value).Real;

    /// <summary>The only element as float32.</summary>
    public static float ToSingle(this Tensor value) => (float)Number(value).Real;

    /// <summary>The only element as float64.</summary>
    public static double ToDouble(this Tensor value) => Number(value).Real;

    /// <summary>The only element as a signed byte, towards zero.</summary>
    public static sbyte ToSByte(this Tensor value) => (sbyte)Number(value).AsInt64;

    /// <summary>The only element as a byte, towards zero.</summary>
    public static byte ToByte(this Tensor value) => (byte)Number(value).AsInt64;

    /// <summary>The only element as int16, towards zero.</summary>
    public static short ToInt16(this Tensor value) => (short)Number(value).AsInt64;

    /// <summary>The only element as int32, towards zero.</summary>
    public static int ToInt32(this Tensor value) => (int)Number(value).AsInt64;

    /// <summary>The only element as int64, towards zero.</summary>
    public static long ToInt64(this Tensor value) => Number(value).AsInt64;

    /// <summary>Whether the only element is not zero.</summary>
    public static bool ToBoolean(this Tensor value) => Number(value).Real != 0;

    /// <summary>A tensor of an array's elements in row-major order.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
        where T : unmanaged => Creation.FromSpan<T>(rawArray, dimensions, null, null, requires_grad);

    /// <summary>A 0-d tensor of one number.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Creation.FromNumber(scalar, null, device, requires_grad);

    /// <summary>Bytes an element takes.</summary>
    public static int ElementSize(this ScalarType type) => DType.Size(type);

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => Layout.Count([.. shape]);

    /// <summary>The shape as 32-bit integers.</summary>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.Impl.Shape, size => checked((int)size));

    private static Scalar Number(Tensor value) => value.ToScalar();
}
