namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The exponential function, elementwise.</summary>
        public Tensor exp() => Map(Ops.Exp);

        /// <summary>The exponential function, elementwise, in place.</summary>
        public Tensor exp_() => Replace(Ops.Exp);

        /// <summary>2 to the power of each element, elementwise.</summary>
        public Tensor exp2() => Map(Ops.Exp2);

        /// <summary>exp(x) - 1, exact near 0, elementwise.</summary>
        public Tensor expm1() => Map(Ops.Expm1);

        /// <summary>exp(x) - 1, exact near 0, elementwise, in place.</summary>
        public Tensor expm1_() => Replace(Ops.Expm1);

        /// <summary>The natural logarithm, elementwise.</summary>
        public Tensor log() => Map(Ops.Log);

        /// <summary>The natural logarithm, elementwise, in place.</summary>
        public Tensor log_() => Replace(Ops.Log);

        /// <summary>The logarithm to base 2, elementwise.</summary>
        public Tensor log2() => Map(Ops.Log2);

        /// <summary>The logarithm to base 2, elementwise, in place.</summary>
        public Tensor log2_() => Replace(Ops.Log2);

        /// <summary>The logarithm to base 10, elementwise.</summary>
        public Tensor log10() => Map(Ops.Log10);

        /// <summary>The logarithm to base 10, elementwise, in place.</summary>
        public Tensor log10_() => Replace(Ops.Log10);

        /// <summary>log(1 + x), exact near 0, elementwise.</summary>
        public Tensor log1p() => Map(Ops.Log1p);

        /// <summary>log(1 + x), exact near 0, elementwise, in place.</summary>
        public Tensor log1p_() => Replace(Ops.Log1p);

        /// <summary>The square root, elementwise.</summary>
        public Tensor sqrt() => Map(Ops.Sqrt);

        /// <summary>The square root, elementwise, in place.</summary>
        public Tensor sqrt_() => Replace(Ops.Sqrt);

        /// <summary>One over the square root, elementwise.</summary>
        public Tensor rsqrt() => Map(Ops.Rsqrt);

        /// <summary>One over the square root, elementwise, in place.</summary>
        public Tensor rsqrt_() => Replace(Ops.Rsqrt);

        /// <summary>One over each element, elementwise.</summary>
        public Tensor reciprocal() => Map(Ops.Reciprocal);

        /// <summary>One over each element, elementwise, in place.</summary>
        public Tensor reciprocal_() => Replace(Ops.Reciprocal);

        /// <summary>The square, elementwise.</summary>
        public Tensor square() => Map(Ops.Square);

        /// <summary>The hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Map(Ops.Tanh);

        /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
        public Tensor tanh_() => ReplaceByValue(Ops.Tanh);

        /// <summary>The logistic function, elementwise.</summary>
        public Tensor sigmoid() => Map(Ops.Sigmoid);

        /// <summary>The logistic function, elementwise, in place.</summary>
        public Tensor sigmoid_() => ReplaceByValue(Ops.Sigmoid);

        /// <summary>The absolute value, elementwise.</summary>
        public Tensor abs() => Map(Ops.Abs);

        /// <summary>The absolute value, elementwise, in place.</summary>
        public Tensor abs_() => Replace(Ops.Abs);

        /// <summary>The absolute value, elementwise.</summary>
        public Tensor absolute() => Map(Ops.Abs);

        /// <summary>The absolute value, elementwise, in place.</summary>
        public Tensor absolute_() => Replace(Ops.Abs);

        /// <summary>The negative, elementwise.</summary>
        public Tensor neg() => Map(Ops.Neg);

        /// <summary>The negative, elementwise, in place.</summary>
        public Tensor neg_() => Replace(Ops.Neg);

        /// <summary>The negative, elementwise.</summary>
        public Tensor negative() => Map(Ops.Neg);

        /// <summary>-1, 0 or 1, elementwise.</summary>
        public Tensor sign() => Map(Ops.Sign);

        /// <summary>-1, 0 or 1, elementwise, in place.</summary>
        public Tensor sign_() => Replace(Ops.Sign);

        /// <summary>-1, 0 or 1, elementwise.</summary>
        public Tensor sgn() => Map(Ops.Sign);

        /// <summary>-1, 0 or 1, elementwise, in place.</summary>
        public Tensor sgn_() => Replace(Ops.Sign);

        /// <summary>The largest integer not above, elementwise.</summary>
        public Tensor floor() => Map(Ops.Floor);

        /// <summary>The largest integer not above, elementwise, in place.</summary>
        public Tensor floor_() => Replace(Ops.Floor);

        /// <summary>The smallest integer not below, elementwise.</summary>
        public Tensor ceil() => Map(Ops.Ceil);

        /// <summary>The smallest integer not below, elementwise, in place.</summary>
        public Tensor ceil_() => Replace(Ops.Ceil);

        /// <summary>The integer towards zero, elementwise.</summary>
        public Tensor trunc() => Map(Ops.Trunc);

        /// <summary>The integer towards zero, elementwise, in place.</summary>
        public Tensor trunc_() => Replace(Ops.Trunc);

        /// <summary>The integer towards zero, elementwise.</summary>
        public Tensor fix() => Map(Ops.Trunc);

        /// <summary>The integer towards zero, elementwise, in place.</summary>
        public Tensor fix_() => Replace(Ops.Trunc);

        /// <summary>Overwrites this with a function of itself.</summary>
        private Tensor Replace(Func<TensorImpl, TensorImpl> operation, bool savesSelf = true, params ReadOnlySpan<TensorImpl> inputs)
        {
            using var _ = Temporaries.Open();
            TensorImpl impl = Impl;
            InPlace.Change(impl, inputs, () => InPlace.Overwrite(impl, operation(impl)), operation, savesSelf);
            return this;
        }

        /// <summary>The same for a function of floating-point numbers whose derivative is computed from its value: no copy is made on the way.</summary>
        /// <param name="operation">Takes the argument, and where to put the value.</param>
        private Tensor ReplaceByValue(Func<TensorImpl, TensorImpl?, TensorImpl> operation)
        {
            if (!TorchSharp.DType.IsFloating(dtype))
                return Replace(x => operation(x, null));
            using var _ = Temporaries.Open();
            InPlace.ChangeByValue(Impl, operation);
            return this;
        }
    }
}
