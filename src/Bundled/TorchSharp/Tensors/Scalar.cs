using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number beside tensors; integers are kept as Int64, fractions as Float64, as libtorch does.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly double Real;
    internal readonly long Integer;

    private Scalar(ScalarType type, double real, long integer)
    {
        Type = type;
        Real = real;
        Integer = integer;
    }

    internal Scalar(long value) : this(ScalarType.Int64, value, value) { }

    internal Scalar(double value) : this(ScalarType.Float64, value, 0) { }

    internal Scalar(bool value) : this(ScalarType.Bool, value ? 1 : 0, value ? 1 : 0) { }

    /// <summary>Bool, Int64 or Float64.</summary>
    public ScalarType Type { get; }

    internal bool IsFloating => Type == ScalarType.Float64;

    /// <summary>The value as an integer, towards zero.</summary>
    internal long AsInt64 => IsFloating ? NumberCast.ToInt64(Real) : Integer;

    /// <summary>From an unsigned 8-bit integer.</summary>
    public static implicit operator Scalar(byte value) => new((long)value);

    /// <summary>From a signed 8-bit integer.</summary>
    public static implicit operator Scalar(sbyte value) => new((long)value);

    /// <summary>From a 16-bit integer.</summary>
    public static implicit operator Scalar(short value) => new((long)value);

    /// <summary>From a 32-bit integer.</summary>
    public static implicit operator Scalar(int value) => new((long)value);

    /// <summary>From a 64-bit integer.</summary>
    public static implicit operator Scalar(long value) => new(value);

    /// <summary>From half precision.</summary>
    public static implicit operator Scalar(Half value) => new((double)value);

    /// <summary>From single precision.</summary>
    public static implicit operator Scalar(float value) => new((double)value);

    /// <summary>From double precision.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>From a truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value);

    /// <summary>Nothing to free; there so that code written for native scalars compiles.</summary>
    public void Dispose()
    {
    }
}
