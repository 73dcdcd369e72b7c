namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements; the numbers are those of TorchSharp and of its weight files.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,
        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,
        /// <summary>Signed 16-bit integer.</summary>
        Int16 = 2,
        /// <summary>Signed 32-bit integer.</summary>
        Int32 = 3,
        /// <summary>Signed 64-bit integer: indices, targets, lengths.</summary>
        Int64 = 4,
        /// <summary>IEEE half precision; storage and casts, arithmetic through float32.</summary>
        Float16 = 5,
        /// <summary>IEEE single precision, the default of weights and activations.</summary>
        Float32 = 6,
        /// <summary>IEEE double precision.</summary>
        Float64 = 7,
        /// <summary>Pairs of float32; known by number only, no tensor can have it here.</summary>
        ComplexFloat32 = 9,
        /// <summary>Pairs of float64; known by number only, no tensor can have it here.</summary>
        ComplexFloat64 = 10,
        /// <summary>False or true, one byte each.</summary>
        Bool = 11,
        /// <summary>The upper half of a float32; storage and casts, arithmetic through float32.</summary>
        BFloat16 = 15,
    }

    /// <summary>Boolean elements.</summary>
    public static ScalarType @bool = ScalarType.Bool;
    /// <summary>Unsigned 8-bit elements.</summary>
    public static ScalarType uint8 = ScalarType.Byte;
    /// <summary>Signed 8-bit elements.</summary>
    public static ScalarType int8 = ScalarType.Int8;
    /// <summary>Signed 16-bit elements.</summary>
    public static ScalarType int16 = ScalarType.Int16;
    /// <summary>Signed 32-bit elements.</summary>
    public static ScalarType int32 = ScalarType.Int32;
    /// <summary>Signed 64-bit elements.</summary>
    public static ScalarType int64 = ScalarType.Int64;
    /// <summary>Brain-float elements.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    /// <summary>Half precision elements.</summary>
    public static ScalarType float16 = ScalarType.Float16;
    /// <summary>Single precision elements.</summary>
    public static ScalarType float32 = ScalarType.Float32;
    /// <summary>Double precision elements.</summary>
    public static ScalarType float64 = ScalarType.Float64;
    /// <summary>Signed 16-bit elements.</summary>
    public static ScalarType @short = ScalarType.Int16;
    /// <summary>Signed 32-bit elements.</summary>
    public static ScalarType @int = ScalarType.Int32;
    /// <summary>Signed 64-bit elements.</summary>
    public static ScalarType @long = ScalarType.Int64;
    /// <summary>Half precision elements.</summary>
    public static ScalarType half = ScalarType.Float16;
    /// <summary>Single precision elements.</summary>
    public static ScalarType @float = ScalarType.Float32;
    /// <summary>Double precision elements.</summary>
    public static ScalarType @double = ScalarType.Float64;
}
