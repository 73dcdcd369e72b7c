namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.Map(Ops.Add, right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.Map(Ops.Add, right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.MapRight(Ops.Add, left);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, int right) => left.Map(Ops.Add, (Scalar)right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, long right) => left.Map(Ops.Add, (Scalar)right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, float right) => left.Map(Ops.Add, (Scalar)right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(Tensor left, double right) => left.Map(Ops.Add, (Scalar)right);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(int left, Tensor right) => right.MapRight(Ops.Add, left);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(long left, Tensor right) => right.MapRight(Ops.Add, left);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(float left, Tensor right) => right.MapRight(Ops.Add, left);

        /// <summary>The sum, elementwise.</summary>
        public static Tensor operator +(double left, Tensor right) => right.MapRight(Ops.Add, left);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.Map(Ops.Sub, right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.Map(Ops.Sub, right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => right.MapRight(Ops.SubFrom, left);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, int right) => left.Map(Ops.Sub, (Scalar)right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, long right) => left.Map(Ops.Sub, (Scalar)right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, float right) => left.Map(Ops.Sub, (Scalar)right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(Tensor left, double right) => left.Map(Ops.Sub, (Scalar)right);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(int left, Tensor right) => right.MapRight(Ops.SubFrom, left);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(long left, Tensor right) => right.MapRight(Ops.SubFrom, left);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(float left, Tensor right) => right.MapRight(Ops.SubFrom, left);

        /// <summary>The difference, elementwise.</summary>
        public static Tensor operator -(double left, Tensor right) => right.MapRight(Ops.SubFrom, left);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.Map(Ops.Mul, right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.Map(Ops.Mul, right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.MapRight(Ops.Mul, left);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, int right) => left.Map(Ops.Mul, (Scalar)right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, long right) => left.Map(Ops.Mul, (Scalar)right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, float right) => left.Map(Ops.Mul, (Scalar)right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(Tensor left, double right) => left.Map(Ops.Mul, (Scalar)right);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(int left, Tensor right) => right.MapRight(Ops.Mul, left);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(long left, Tensor right) => right.MapRight(Ops.Mul, left);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(float left, Tensor right) => right.MapRight(Ops.Mul, left);

        /// <summary>The product, elementwise.</summary>
        public static Tensor operator *(double left, Tensor right) => right.MapRight(Ops.Mul, left);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.Map(Ops.Div, right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.Map(Ops.Div, right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => right.MapRight(Ops.Div, left);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, int right) => left.Map(Ops.Div, (Scalar)right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, long right) => left.Map(Ops.Div, (Scalar)right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, float right) => left.Map(Ops.Div, (Scalar)right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(Tensor left, double right) => left.Map(Ops.Div, (Scalar)right);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(int left, Tensor right) => right.MapRight(Ops.Div, left);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(long left, Tensor right) => right.MapRight(Ops.Div, left);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(float left, Tensor right) => right.MapRight(Ops.Div, left);

        /// <summary>The quotient; integers give floats, elementwise.</summary>
        public static Tensor operator /(double left, Tensor right) => right.MapRight(Ops.Div, left);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.Map(Ops.Remainder, right);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.Map(Ops.Remainder, right);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, int right) => left.Map(Ops.Remainder, (Scalar)right);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, long right) => left.Map(Ops.Remainder, (Scalar)right);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, float right) => left.Map(Ops.Remainder, (Scalar)right);

        /// <summary>The remainder, with the divisor's sign, elementwise.</summary>
        public static Tensor operator %(Tensor left, double right) => left.Map(Ops.Remainder, (Scalar)right);

        /// <summary>The negative, elementwise.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        /// <summary>Bitwise and; logical for Bool.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bitwise or; logical for Bool.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bitwise exclusive or; logical for Bool.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Bitwise not; logical for Bool.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        private Tensor MapRight(Func<TensorImpl, TensorImpl, TensorImpl> operation, Scalar left)
        {
            using var _ = Temporaries.Open();
            return new Tensor(operation(Ops.Number(left), Impl));
        }
    }
}
