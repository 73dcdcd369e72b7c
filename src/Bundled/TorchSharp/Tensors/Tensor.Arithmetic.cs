namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum, elementwise.</summary>
        public Tensor add(Tensor target) => Map(Ops.Add, target);

        /// <summary>This + <paramref name="alpha"/> · <paramref name="target"/>.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Run(() => Ops.Add(Impl, target.Impl, alpha));

        /// <summary>Adds a number.</summary>
        public Tensor add(Scalar scalar) => Map(Ops.Add, scalar);

        /// <summary>This + <paramref name="alpha"/> · <paramref name="scalar"/>.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Run(() => Ops.Add(Impl, Ops.Number(scalar), alpha));

        /// <summary>Adds in place.</summary>
        public Tensor add_(Tensor target) => ChangeBy<AddOp>(Ops.Add, target.Impl);

        /// <summary>Adds <paramref name="alpha"/> · <paramref name="target"/> in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Replace(self => Ops.Add(self, target.Impl, alpha), false, target.Impl);

        /// <summary>Adds a number in place.</summary>
        public Tensor add_(Scalar scalar) => ChangeBy<AddOp>(Ops.Add, scalar);

        /// <summary>Adds <paramref name="alpha"/> · <paramref name="scalar"/> in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Replace(self => Ops.Add(self, Ops.Number(scalar), alpha), false);

        /// <summary>The difference, elementwise.</summary>
        public Tensor sub(Tensor target) => Map(Ops.Sub, target);

        /// <summary>Subtracts a number.</summary>
        public Tensor sub(Scalar target) => Map(Ops.Sub, target);

        /// <summary>The difference, elementwise.</summary>
        public Tensor subtract(Tensor target) => sub(target);

        /// <summary>Subtracts a number.</summary>
        public Tensor subtract(Scalar target) => sub(target);

        /// <summary>Subtracts in place.</summary>
        public Tensor sub_(Tensor target) => ChangeBy<SubOp>(Ops.Sub, target.Impl);

        /// <summary>Subtracts a number in place.</summary>
        public Tensor sub_(Scalar target) => ChangeBy<SubOp>(Ops.Sub, target);

        /// <summary>Subtracts in place.</summary>
        public Tensor subtract_(Tensor target) => sub_(target);

        /// <summary>Subtracts a number in place.</summary>
        public Tensor subtract_(Scalar target) => sub_(target);

        /// <summary>The product, elementwise.</summary>
        public Tensor mul(Tensor target) => Map(Ops.Mul, target);

        /// <summary>Multiplies by a number.</summary>
        public Tensor mul(Scalar target) => Map(Ops.Mul, target);

        /// <summary>The product, elementwise.</summary>
        public Tensor multiply(Tensor target) => mul(target);

        /// <summary>Multiplies by a number.</summary>
        public Tensor multiply(Scalar target) => mul(target);

        /// <summary>Multiplies in place.</summary>
        public Tensor mul_(Tensor target) => ChangeBy<MulOp>(Ops.Mul, target.Impl);

        /// <summary>Multiplies by a number in place.</summary>
        public Tensor mul_(Scalar target) => ChangeBy<MulOp>(Ops.Mul, target);

        /// <summary>The quotient; without a rounding mode integers give floats.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Run(() => Ops.Div(Impl, target.Impl, rounding_mode));

        /// <summary>Divides by a number; without a rounding mode integers give floats.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Run(() => Ops.Div(Impl, Ops.Number(target), rounding_mode));

        /// <summary>The quotient; without a rounding mode integers give floats.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>Divides by a number; without a rounding mode integers give floats.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>Divides in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Replace(self => Ops.Div(self, target.Impl, rounding_mode), true, target.Impl);

        /// <summary>Divides by a number in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Replace(self => Ops.Div(self, Ops.Number(target), rounding_mode));

        /// <summary>Divides in place.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>Divides by a number in place.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>The quotient; integers give floats.</summary>
        public Tensor true_divide(Tensor other) => div(other);

        /// <summary>Divides by a number; integers give floats.</summary>
        public Tensor true_divide(Scalar other) => div(other);

        /// <summary>Divides in place.</summary>
        public Tensor true_divide_(Tensor other) => div_(other);

        /// <summary>Divides by a number in place.</summary>
        public Tensor true_divide_(Scalar other) => div_(other);

        /// <summary>The quotient rounded down.</summary>
        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        /// <summary>The quotient rounded down.</summary>
        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        /// <summary>The quotient rounded down, in place.</summary>
        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);

        /// <summary>The quotient rounded down, in place.</summary>
        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        /// <summary>The remainder with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Map(Ops.Remainder, target);

        /// <summary>The remainder with the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Map(Ops.Remainder, scalar);

        /// <summary>The remainder with the divisor's sign, in place.</summary>
        public Tensor remainder_(Tensor target) => Replace(self => Ops.Remainder(self, target.Impl), true, target.Impl);

        /// <summary>The remainder with the divisor's sign, in place.</summary>
        public Tensor remainder_(Scalar scalar) => Replace(self => Ops.Remainder(self, Ops.Number(scalar)));

        /// <summary>The remainder with the dividend's sign.</summary>
        public Tensor fmod(Tensor target) => Map(Ops.Fmod, target);

        /// <summary>The remainder with the dividend's sign.</summary>
        public Tensor fmod(Scalar scalar) => Map(Ops.Fmod, scalar);

        /// <summary>The remainder with the dividend's sign, in place.</summary>
        public Tensor fmod_(Tensor target) => Replace(self => Ops.Fmod(self, target.Impl), true, target.Impl);

        /// <summary>The remainder with the dividend's sign, in place.</summary>
        public Tensor fmod_(Scalar scalar) => Replace(self => Ops.Fmod(self, Ops.Number(scalar)));

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Tensor exponent) => Map(Ops.Pow, exponent);

        /// <summary>Each element to one power.</summary>
        public Tensor pow(Scalar exponent) => Run(() => Ops.Pow(Impl, exponent));

        /// <summary>Each element to a power, in place.</summary>
        public Tensor pow_(Tensor exponent) => Replace(self => Ops.Pow(self, exponent.Impl), true, exponent.Impl);

        /// <summary>Each element to one power, in place.</summary>
        public Tensor pow_(Scalar exponent) => Replace(self => Ops.Pow(self, exponent));

        /// <summary>An arithmetic change in place that needs no intermediate tensor when nothing has to be recorded.</summary>
        private Tensor ChangeBy<TOp>(Func<TensorImpl, TensorImpl, TensorImpl> operation, TensorImpl other)
            where TOp : struct, IBinaryOp
        {
            using var _ = Temporaries.Open();
            TensorImpl impl = Impl;
            if (impl.DType == ScalarType.Bool || other.DType == ScalarType.Bool)
                return Replace(self => operation(self, other), true, other);
            InPlace.Change(impl, [other], () => Pointwise.Binary<TOp>(impl, other, into: impl), self =>
                operation(self, other), typeof(TOp) == typeof(MulOp));
            return this;
        }

        private Tensor ChangeBy<TOp>(Func<TensorImpl, TensorImpl, TensorImpl> operation, Scalar other)
            where TOp : struct, IBinaryOp
        {
            using var _ = Temporaries.Open();
            return ChangeBy<TOp>(operation, Ops.Number(other));
        }
    }
}
