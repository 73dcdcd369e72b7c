using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Single elements of any type.</summary>
internal static unsafe class Elements
{
    public static void Write(byte* at, ScalarType type, Scalar value)
    {
        switch (type)
        {
            case ScalarType.Float32: *(float*)at = (float)value.Real; break;
            case ScalarType.Float64: *(double*)at = value.Real; break;
            case ScalarType.Int64: *(long*)at = value.AsInt64; break;
            case ScalarType.Int32: *(int*)at = (int)value.AsInt64; break;
            case ScalarType.Int16: *(short*)at = (short)value.AsInt64; break;
            case ScalarType.Int8: *(sbyte*)at = (sbyte)value.AsInt64; break;
            case ScalarType.Byte: *at = (byte)value.AsInt64; break;
            case ScalarType.Bool: *at = value.Real != 0 ? (byte)1 : (byte)0; break;
            case ScalarType.Float16: *(Half*)at = (Half)(float)value.Real; break;
            case ScalarType.BFloat16: *(BFloat16*)at = (BFloat16)(float)value.Real; break;
            default: throw DType.Unsupported(type);
        }
    }

    public static Scalar Read(byte* at, ScalarType type) => type switch
    {
        ScalarType.Float32 => *(float*)at,
        ScalarType.Float64 => *(double*)at,
        ScalarType.Int64 => *(long*)at,
        ScalarType.Int32 => *(int*)at,
        ScalarType.Int16 => *(short*)at,
        ScalarType.Int8 => *(sbyte*)at,
        ScalarType.Byte => *at,
        ScalarType.Bool => *at != 0,
        ScalarType.Float16 => *(Half*)at,
        ScalarType.BFloat16 => (float)*(BFloat16*)at,
        _ => throw DType.Unsupported(type),
    };
}
