namespace TorchSharp;

public static partial class torch
{
    /// <summary>The exponential function, elementwise.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>The exponential function, elementwise, in place.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <summary>2 to the power of each element, elementwise.</summary>
    public static Tensor exp2(Tensor input) => input.exp2();

    /// <summary>exp(x) - 1, exact near 0, elementwise.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>exp(x) - 1, exact near 0, elementwise, in place.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <summary>The natural logarithm, elementwise.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>The natural logarithm, elementwise, in place.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    /// <summary>The logarithm to base 2, elementwise.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>The logarithm to base 2, elementwise, in place.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <summary>The logarithm to base 10, elementwise.</summary>
    public static Tensor log10(Tensor input) => input.log10();

    /// <summary>The logarithm to base 10, elementwise, in place.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <summary>log(1 + x), exact near 0, elementwise.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>log(1 + x), exact near 0, elementwise, in place.</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <summary>The square root, elementwise.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>The square root, elementwise, in place.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <summary>One over the square root, elementwise.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>One over the square root, elementwise, in place.</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <summary>One over each element, elementwise.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>One over each element, elementwise, in place.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <summary>The square, elementwise.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>The hyperbolic tangent, elementwise.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <summary>The logistic function, elementwise.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>The logistic function, elementwise, in place.</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <summary>The absolute value, elementwise.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>The absolute value, elementwise, in place.</summary>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <summary>The absolute value, elementwise.</summary>
    public static Tensor absolute(Tensor input) => input.absolute();

    /// <summary>The absolute value, elementwise, in place.</summary>
    public static Tensor absolute_(Tensor input) => input.absolute_();

    /// <summary>The negative, elementwise.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>The negative, elementwise, in place.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <summary>The negative, elementwise.</summary>
    public static Tensor negative(Tensor input) => input.negative();

    /// <summary>The negative, elementwise, in place.</summary>
    public static Tensor negative_(Tensor input) => input.neg_();

    /// <summary>-1, 0 or 1, elementwise.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>-1, 0 or 1, elementwise, in place.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <summary>-1, 0 or 1, elementwise.</summary>
    public static Tensor sgn(Tensor input) => input.sgn();

    /// <summary>-1, 0 or 1, elementwise, in place.</summary>
    public static Tensor sgn_(Tensor input) => input.sgn_();

    /// <summary>The largest integer not above, elementwise.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>The largest integer not above, elementwise, in place.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <summary>The smallest integer not below, elementwise.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>The smallest integer not below, elementwise, in place.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <summary>The integer towards zero, elementwise.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>The integer towards zero, elementwise, in place.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <summary>The integer towards zero, elementwise.</summary>
    public static Tensor fix(Tensor input) => input.fix();

    /// <summary>The integer towards zero, elementwise, in place.</summary>
    public static Tensor fix_(Tensor input) => input.fix_();

    /// <summary>The sine of an angle in radians, elementwise.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>The sine of an angle in radians, elementwise, in place.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <summary>The cosine of an angle in radians, elementwise.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>The cosine of an angle in radians, elementwise, in place.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <summary>The tangent of an angle in radians, elementwise.</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>The tangent of an angle in radians, elementwise, in place.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <summary>The angle in radians of a sine, elementwise.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>The angle in radians of a sine, elementwise, in place.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>The angle in radians of a sine, elementwise.</summary>
    public static Tensor arcsin(Tensor input) => input.arcsin();

    /// <summary>The angle in radians of a sine, elementwise, in place.</summary>
    public static Tensor arcsin_(Tensor input) => input.arcsin_();

    /// <summary>The angle in radians of a cosine, elementwise.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>The angle in radians of a cosine, elementwise, in place.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>The angle in radians of a cosine, elementwise.</summary>
    public static Tensor arccos(Tensor input) => input.arccos();

    /// <summary>The angle in radians of a cosine, elementwise, in place.</summary>
    public static Tensor arccos_(Tensor input) => input.arccos_();

    /// <summary>The angle in radians of a tangent, elementwise.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>The angle in radians of a tangent, elementwise, in place.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>The angle in radians of a tangent, elementwise.</summary>
    public static Tensor arctan(Tensor input) => input.arctan();

    /// <summary>The angle in radians of a tangent, elementwise, in place.</summary>
    public static Tensor arctan_(Tensor input) => input.arctan_();

    /// <summary>The hyperbolic sine, elementwise.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>The hyperbolic sine, elementwise, in place.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>The hyperbolic cosine, elementwise.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>The hyperbolic cosine, elementwise, in place.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <summary>The inverse hyperbolic sine, elementwise.</summary>
    public static Tensor asinh(Tensor input) => input.asinh();

    /// <summary>The inverse hyperbolic sine, elementwise, in place.</summary>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <summary>The inverse hyperbolic sine, elementwise.</summary>
    public static Tensor arcsinh(Tensor input) => input.arcsinh();

    /// <summary>The inverse hyperbolic sine, elementwise, in place.</summary>
    public static Tensor arcsinh_(Tensor input) => input.arcsinh_();

    /// <summary>The inverse hyperbolic cosine, elementwise.</summary>
    public static Tensor acosh(Tensor input) => input.acosh();

    /// <summary>The inverse hyperbolic cosine, elementwise, in place.</summary>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <summary>The inverse hyperbolic cosine, elementwise.</summary>
    public static Tensor arccosh(Tensor input) => input.arccosh();

    /// <summary>The inverse hyperbolic cosine, elementwise, in place.</summary>
    public static Tensor arccosh_(Tensor input) => input.arccosh_();

    /// <summary>The inverse hyperbolic tangent, elementwise.</summary>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <summary>The inverse hyperbolic tangent, elementwise, in place.</summary>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <summary>The inverse hyperbolic tangent, elementwise.</summary>
    public static Tensor arctanh(Tensor input) => input.arctanh();

    /// <summary>The inverse hyperbolic tangent, elementwise, in place.</summary>
    public static Tensor arctanh_(Tensor input) => input.arctanh_();

    /// <summary>The error function, elementwise.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>The error function, elementwise, in place.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <summary>One minus the error function, elementwise.</summary>
    public static Tensor erfc(Tensor input) => input.erfc();

    /// <summary>One minus the error function, elementwise, in place.</summary>
    public static Tensor erfc_(Tensor input) => input.erfc_();

    /// <summary>Every bit inverted; logical for Bool, elementwise.</summary>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <summary>Every bit inverted; logical for Bool, elementwise, in place.</summary>
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    /// <summary>Where an element is zero, elementwise.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();
}
