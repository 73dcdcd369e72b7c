using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Facts about element types: sizes, libtorch's names for messages, kinds and type promotion.</summary>
internal static class DType
{
    /// <summary>Set by <c>torch.set_default_dtype</c>: what fractions become beside integer tensors.</summary>
    public static ScalarType Default { get; set; } = ScalarType.Float32;

    public static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw Unsupported(type),
    };

    /// <summary>The name that libtorch's messages use.</summary>
    public static string Name(ScalarType type) => type switch
    {
        ScalarType.Byte => "Byte",
        ScalarType.Int8 => "Char",
        ScalarType.Int16 => "Short",
        ScalarType.Int32 => "Int",
        ScalarType.Int64 => "Long",
        ScalarType.Float16 => "Half",
        ScalarType.Float32 => "Float",
        ScalarType.Float64 => "Double",
        ScalarType.Bool => "Bool",
        ScalarType.BFloat16 => "BFloat16",
        _ => type.ToString(),
    };

    public static bool IsFloating(ScalarType type) =>
        type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;

    /// <summary>Integers without Bool.</summary>
    public static bool IsInteger(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    public static bool IsHalf(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16;

    public static bool IsIntegral(ScalarType type) => type == ScalarType.Bool || IsInteger(type);

    /// <summary>The type in which a value of <paramref name="type"/> is computed: half precision is widened.</summary>
    public static ScalarType Compute(ScalarType type) => IsHalf(type) ? ScalarType.Float32 : type;

    /// <summary>The floating type that an operation such as exp gives for <paramref name="type"/>.</summary>
    public static ScalarType ToFloating(ScalarType type) => IsFloating(type) ? type : Default;

    /// <summary>bool &lt; integers &lt; floating; the result of casting 'result' into an existing tensor of type 'target'.</summary>
    public static bool CanCast(ScalarType from, ScalarType to)
    {
        if (IsFloating(from) && !IsFloating(to))
            return false;
        return from == ScalarType.Bool || to != ScalarType.Bool;
    }

    public static ScalarType Promote(ScalarType a, ScalarType b)
    {
        if (a == b)
            return a;
        if (a == ScalarType.Bool)
            return b;
        if (b == ScalarType.Bool)
            return a;
        bool floatA = IsFloating(a), floatB = IsFloating(b);
        if (floatA != floatB)
            return floatA ? a : b;
        if (floatA)
            return Size(a) == Size(b) ? ScalarType.Float32 : Size(a) > Size(b) ? a : b;
        if (Size(a) == Size(b))
            return ScalarType.Int16; // Byte beside Int8
        return Size(a) > Size(b) ? a : b;
    }

    /// <summary>
    /// The common type of two operands. Tensors with dimensions outrank 0-d tensors, those outrank C# numbers,
    /// unless the lower rank brings a higher kind (bool, integer, floating).
    /// </summary>
    public static ScalarType Result(TensorImpl a, TensorImpl b)
    {
        if (a.DType == b.DType && a.IsNumber == b.IsNumber)
            return a.DType;
        int rankA = Rank(a), rankB = Rank(b);
        ScalarType typeA = Own(a), typeB = Own(b);
        if (rankA == rankB)
            return Promote(typeA, typeB);
        return rankA > rankB ? Combine(typeA, typeB) : Combine(typeB, typeA);

        static int Rank(TensorImpl x) => x.IsNumber ? 0 : x.Shape.Length == 0 ? 1 : 2;
        static ScalarType Own(TensorImpl x) => x.IsNumber && IsFloating(x.DType) ? Default : x.DType;
        static ScalarType Combine(ScalarType higher, ScalarType lower) =>
            IsFloating(higher) ? higher : higher == ScalarType.Bool || IsFloating(lower) ? Promote(higher, lower) : higher;
    }

    public static ScalarType Of<T>()
    {
        if (typeof(T) == typeof(float)) return ScalarType.Float32;
        if (typeof(T) == typeof(double)) return ScalarType.Float64;
        if (typeof(T) == typeof(long)) return ScalarType.Int64;
        if (typeof(T) == typeof(int)) return ScalarType.Int32;
        if (typeof(T) == typeof(short)) return ScalarType.Int16;
        if (typeof(T) == typeof(sbyte)) return ScalarType.Int8;
        if (typeof(T) == typeof(byte)) return ScalarType.Byte;
        if (typeof(T) == typeof(bool)) return ScalarType.Bool;
        if (typeof(T) == typeof(Half)) return ScalarType.Float16;
        if (typeof(T) == typeof(BFloat16)) return ScalarType.BFloat16;
        throw new ArgumentException($"{typeof(T).Name} is not an element type of tensors; expected float, double, long, int, short, sbyte, byte, bool or Half.");
    }

    public static NotSupportedException Unsupported(ScalarType type) =>
        new($"The bundled tensors have no {type} elements; expected a real, integer or boolean type.");
}
