namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether the elements are integers (Bool counts).</summary>
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>Softmax along a dimension.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    /// <summary>Whether every pair differs by at most atol + rtol · |target|.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    /// <summary>Whether each pair differs by at most atol + rtol · |target|, as Bool.</summary>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);

    /// <summary>Where an element is a finite number, as Bool.</summary>
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    /// <summary>Where an element is infinite, as Bool.</summary>
    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    /// <summary>Where an element is positive infinity, as Bool.</summary>
    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();

    /// <summary>Where an element is negative infinity, as Bool.</summary>
    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();

    /// <summary>Where an element is NaN, as Bool.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>The larger one of each pair; NaN wins.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller one of each pair; NaN wins.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>The larger one of each pair; NaN only if both are.</summary>
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);

    /// <summary>The smaller one of each pair; NaN only if both are.</summary>
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);

    /// <summary>Bounded from above.</summary>
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);

    /// <summary>Bounded from above, in place.</summary>
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);

    /// <summary>Bounded from below.</summary>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    /// <summary>Bounded from below, in place.</summary>
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);

    /// <summary>The last two dimensions exchanged.</summary>
    public static Tensor adjoint(Tensor input) => input.adjoint();

    /// <summary>Two dimensions exchanged.</summary>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    /// <summary>A matrix with rows and columns exchanged; vectors and numbers stay.</summary>
    public static Tensor t(Tensor input) => input.t();

    /// <summary>The second dimension backwards.</summary>
    public static Tensor fliplr(Tensor input) => input.fliplr();

    /// <summary>The first dimension backwards.</summary>
    public static Tensor flipud(Tensor input) => input.flipud();

    /// <summary>Each element several times in a row.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    /// <summary>Each element several times in a row.</summary>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    /// <summary>Elements moved along a dimension (or the flattened tensor), those beyond the end coming back at the start.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <summary>Elements moved along two dimensions.</summary>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);

    /// <summary>Elements moved along three dimensions.</summary>
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);

    /// <summary>The sum, elementwise.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>Adds a number.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>Input + alpha · target.</summary>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    /// <summary>Input + alpha · scalar.</summary>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);

    /// <summary>Adds in place.</summary>
    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);

    /// <summary>Adds a number in place.</summary>
    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);

    /// <summary>Adds alpha · target in place.</summary>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);

    /// <summary>Adds alpha · scalar in place.</summary>
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);

    /// <summary>Input + value · tensor1 / tensor2.</summary>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);

    /// <summary>Input + value · tensor1 / tensor2, in place.</summary>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);

    /// <summary>Input + value · tensor1 · tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);

    /// <summary>As <c>addcmul</c>, in place.</summary>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);

    /// <summary>Bitwise and; logical for Bool.</summary>
    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);

    /// <summary>Bitwise and, in place.</summary>
    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);

    /// <summary>Bitwise or; logical for Bool.</summary>
    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);

    /// <summary>Bitwise or, in place.</summary>
    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);

    /// <summary>Bitwise exclusive or; logical for Bool.</summary>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);

    /// <summary>Bitwise xor, in place.</summary>
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);

    /// <summary>Bits moved to the left.</summary>
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => left.bitwise_left_shift(right);

    /// <summary>Bits moved to the right.</summary>
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => left.bitwise_right_shift(right);

    /// <summary>Bounded from below and above.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Bounded from below and above, in place.</summary>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);

    /// <summary>Bounded from below and above by tensors.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <summary>Bounded from below and above by tensors, in place.</summary>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    /// <summary>Bounded from below and above.</summary>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);

    /// <summary>The quotient; without a rounding mode integers give floats.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = 0) => left.div(right, rounding_mode);

    /// <summary>Divides by a number; without a rounding mode integers give floats.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = 0) => left.div(right, rounding_mode);

    /// <summary>Divides by a number in place.</summary>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = 0) => left.div_(right, rounding_mode);

    /// <summary>Divides in place.</summary>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = 0) => left.div_(right, rounding_mode);

    /// <summary>The quotient; without a rounding mode integers give floats.</summary>
    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = 0) => left.divide(right, rounding_mode);

    /// <summary>Divides by a number; without a rounding mode integers give floats.</summary>
    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = 0) => left.divide(right, rounding_mode);

    /// <summary>Divides in place.</summary>
    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = 0) => left.divide_(right, rounding_mode);

    /// <summary>The quotient rounded down.</summary>
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);
}
