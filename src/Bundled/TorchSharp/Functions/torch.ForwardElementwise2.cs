namespace TorchSharp;

public static partial class torch
{
    /// <summary>The quotient rounded down, in place.</summary>
    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);

    /// <summary>The remainder with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    /// <summary>The remainder with the dividend's sign, in place.</summary>
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    /// <summary>The remainder with the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    /// <summary>The remainder with the dividend's sign, in place.</summary>
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);

    /// <summary>What truncation cuts off.</summary>
    public static Tensor frac(Tensor input) => input.frac();

    /// <summary>Between this (weight 0) and end (weight 1).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    /// <summary>Logical and of "not zero", as Bool.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <summary>Logical and of "not zero", in place.</summary>
    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);

    /// <summary>Logical or of "not zero", as Bool.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <summary>Logical or of "not zero", in place.</summary>
    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);

    /// <summary>Logical xor of "not zero", as Bool.</summary>
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    /// <summary>Logical xor of "not zero", in place.</summary>
    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);

    /// <summary>The product, elementwise.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Multiplies by a number.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>Multiplies in place.</summary>
    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);

    /// <summary>Multiplies by a number in place.</summary>
    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);

    /// <summary>The product, elementwise.</summary>
    public static Tensor multiply(Tensor left, Tensor right) => left.multiply(right);

    /// <summary>Multiplies by a number.</summary>
    public static Tensor multiply(Tensor left, Scalar right) => left.multiply(right);

    /// <summary>With NaN and infinities replaced by numbers.</summary>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);

    /// <summary>Each element to a power.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <summary>Each element to one power.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <summary>Each element to a power, in place.</summary>
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);

    /// <summary>Each element to one power, in place.</summary>
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <summary>The remainder with the divisor's sign, in place.</summary>
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    /// <summary>The remainder with the divisor's sign, in place.</summary>
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);

    /// <summary>Rounded half to even, to some decimal places.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <summary>Rounded half to even, in place.</summary>
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);

    /// <summary>Where an element is negative, as Bool.</summary>
    public static Tensor signbit(Tensor input) => input.signbit();

    /// <summary>The difference, elementwise.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>Subtracts a number.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>Subtracts in place.</summary>
    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);

    /// <summary>Subtracts a number in place.</summary>
    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);

    /// <summary>The difference, elementwise.</summary>
    public static Tensor subtract(Tensor left, Tensor right) => left.subtract(right);

    /// <summary>Subtracts a number.</summary>
    public static Tensor subtract(Tensor left, Scalar right) => left.subtract(right);

    /// <summary>Subtracts in place.</summary>
    public static Tensor subtract_(Tensor left, Tensor right) => left.subtract_(right);

    /// <summary>Subtracts a number in place.</summary>
    public static Tensor subtract_(Tensor left, Scalar right) => left.subtract_(right);

    /// <summary>The quotient; integers give floats.</summary>
    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.true_divide(divisor);

    /// <summary>Divides in place.</summary>
    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.true_divide_(divisor);

    /// <summary>1 with the probability that each element tells, else 0.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Draws places along the last dimension with the weights there, as int64.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Whether the elements are complex numbers.</summary>
    public static bool is_complex(Tensor input) => input.is_complex();

    /// <summary>Whether the elements are floating point numbers.</summary>
    public static bool is_floating_point(Tensor input) => input.is_floating_point();
}
