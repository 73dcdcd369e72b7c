namespace TorchSharp;

/// <summary>Numbers to and from <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>As a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>As half precision.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.Real;

    /// <summary>As float32.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Real;

    /// <summary>As float64.</summary>
    public static double ToDouble(this Scalar value) => value.Real;

    /// <summary>As a signed byte, towards zero.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;

    /// <summary>As a byte, towards zero.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;

    /// <summary>As int16, towards zero.</summary>
    public static short ToInt16(this Scalar value) => (short)value.AsInt64;

    /// <summary>As int32, towards zero.</summary>
    public static int ToInt32(this Scalar value) => (int)value.AsInt64;

    /// <summary>As int64, towards zero.</summary>
    public static long ToInt64(this Scalar value) => value.AsInt64;

    /// <summary>Whether it is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Real != 0;
}
