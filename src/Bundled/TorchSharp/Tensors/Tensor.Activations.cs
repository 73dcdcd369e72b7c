namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x times the normal distribution function of x.</summary>
        public Tensor gelu() => Map(Ops.Gelu);

        /// <summary>x times the logistic function of x.</summary>
        public Tensor silu() => Map(Ops.Silu);

        /// <summary>x times the logistic function of x, in place.</summary>
        public Tensor silu_() => Replace(Ops.Silu);

        /// <summary>log(1 + exp x).</summary>
        public Tensor softplus() => Run(() => Ops.Softplus(Impl, 1, 20));

        /// <summary>The logarithm of the logistic function.</summary>
        public Tensor log_sigmoid() => Map(Ops.LogSigmoid);

        /// <summary>x above 0, a part of it below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Run(() => Ops.LeakyRelu(Impl, negative_slope.Real));

        /// <summary>x above 0, a part of it below, in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Replace(self => Ops.LeakyRelu(self, negative_slope.Real));

        /// <summary>scale · x above 0, scale · alpha (exp(input_scale · x) - 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) =>
            Run(() => Ops.Elu(Impl, alpha.Real, scale.Real, input_scale.Real));

        /// <summary>Bounded to [0, 6].</summary>
        public Tensor relu6() => clamp((Scalar)0L, (Scalar)6L);

        /// <summary>Bounded to [0, 6], in place.</summary>
        public Tensor relu6_() => clamp_((Scalar)0L, (Scalar)6L);

        /// <summary>Bounded from below and above.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => clamp(min, max);

        /// <summary>Rounded half to even, to some decimal places.</summary>
        public Tensor round(long decimals = 0) => Run(() => Ops.Round(Impl, decimals));

        /// <summary>Rounded half to even, in place.</summary>
        public Tensor round_(long decimals = 0) => Replace(self => Ops.Round(self, decimals), false);

        /// <summary>What truncation cuts off.</summary>
        public Tensor frac() => Run(() => Ops.Sub(Impl, Ops.Trunc(Impl)));

        /// <summary>The larger one of each pair; NaN only if both are.</summary>
        public Tensor fmax(Tensor other) => Run(() => Ops.Where(Pointwise.Compare<IsNaNOp>(Impl, Impl), other.Impl,
            Ops.Where(Pointwise.Compare<IsNaNOp>(other.Impl, Impl), Impl, Ops.Maximum(Impl, other.Impl))));

        /// <summary>The smaller one of each pair; NaN only if both are.</summary>
        public Tensor fmin(Tensor other) => Run(() => Ops.Where(Pointwise.Compare<IsNaNOp>(Impl, Impl), other.Impl,
            Ops.Where(Pointwise.Compare<IsNaNOp>(other.Impl, Impl), Impl, Ops.Minimum(Impl, other.Impl))));

        /// <summary>Where an element is NaN, as Bool.</summary>
        public Tensor isnan() => Map(static x => Pointwise.Compare<IsNaNOp>(x, x));

        /// <summary>Where an element is infinite, as Bool.</summary>
        public Tensor isinf() => Map(static x => Pointwise.Compare<IsInfinityOp>(x, x));

        /// <summary>Where an element is a finite number, as Bool.</summary>
        public Tensor isfinite() => Map(static x => Pointwise.Compare<IsFiniteOp>(x, x));

        /// <summary>Where an element is negative, as Bool.</summary>
        public Tensor signbit() => Map(static x => Pointwise.Compare<SignBitOp>(x, x));

        /// <summary>Where an element is positive infinity, as Bool.</summary>
        public Tensor isposinf() => eq(float.PositiveInfinity);

        /// <summary>Where an element is negative infinity, as Bool.</summary>
        public Tensor isneginf() => eq(float.NegativeInfinity);

        /// <summary>Logical and of "not zero", as Bool.</summary>
        public Tensor logical_and(Tensor other) => Map(Pointwise.Compare<LogicalAndOp>, other);

        /// <summary>Logical and of "not zero", in place.</summary>
        public Tensor logical_and_(Tensor other) => Overwrite(Pointwise.Compare<LogicalAndOp>, other.Impl);

        /// <summary>Logical or of "not zero", as Bool.</summary>
        public Tensor logical_or(Tensor other) => Map(Pointwise.Compare<LogicalOrOp>, other);

        /// <summary>Logical or of "not zero", in place.</summary>
        public Tensor logical_or_(Tensor other) => Overwrite(Pointwise.Compare<LogicalOrOp>, other.Impl);

        /// <summary>Logical xor of "not zero", as Bool.</summary>
        public Tensor logical_xor(Tensor other) => Map(Pointwise.Compare<LogicalXorOp>, other);

        /// <summary>Logical xor of "not zero", in place.</summary>
        public Tensor logical_xor_(Tensor other) => Overwrite(Pointwise.Compare<LogicalXorOp>, other.Impl);

        /// <summary>Bitwise and, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Replace(self => Ops.Bitwise<AndOp>("bitwise_and_cpu", self, other.Impl), false);

        /// <summary>Bitwise or, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Replace(self => Ops.Bitwise<OrOp>("bitwise_or_cpu", self, other.Impl), false);

        /// <summary>Bitwise xor, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Replace(self => Ops.Bitwise<XorOp>("bitwise_xor_cpu", self, other.Impl), false);

        /// <summary>Bits moved to the left.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Run(() => Ops.Bitwise<LeftShiftOp>("lshift_cpu", Impl, other.Impl));

        /// <summary>Bits moved to the right.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Run(() => Ops.Bitwise<RightShiftOp>("rshift_cpu", Impl, other.Impl));

        /// <summary>Whether each pair differs by at most atol + rtol · |target|, as Bool.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Run(() => Ops.IsClose(Impl, other.Impl, rtol, atol, nanEqual));

        /// <summary>Whether every pair differs by at most atol + rtol · |target|.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            using var _ = Temporaries.Open();
            return Ops.AnyAll(Ops.IsClose(Impl, target.Impl, rtol, atol, equal_nan), null, false, true).ReadBoolean();
        }
    }
}
