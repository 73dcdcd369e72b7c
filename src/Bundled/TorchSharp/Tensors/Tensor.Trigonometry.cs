namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sine of an angle in radians, elementwise.</summary>
        public Tensor sin() => Map(Ops.Sin);

        /// <summary>The sine of an angle in radians, elementwise, in place.</summary>
        public Tensor sin_() => Replace(Ops.Sin);

        /// <summary>The cosine of an angle in radians, elementwise.</summary>
        public Tensor cos() => Map(Ops.Cos);

        /// <summary>The cosine of an angle in radians, elementwise, in place.</summary>
        public Tensor cos_() => Replace(Ops.Cos);

        /// <summary>The tangent of an angle in radians, elementwise.</summary>
        public Tensor tan() => Map(Ops.Tan);

        /// <summary>The tangent of an angle in radians, elementwise, in place.</summary>
        public Tensor tan_() => Replace(Ops.Tan);

        /// <summary>The angle in radians of a sine, elementwise.</summary>
        public Tensor asin() => Map(Ops.Asin);

        /// <summary>The angle in radians of a sine, elementwise, in place.</summary>
        public Tensor asin_() => Replace(Ops.Asin);

        /// <summary>The angle in radians of a sine, elementwise.</summary>
        public Tensor arcsin() => Map(Ops.Asin);

        /// <summary>The angle in radians of a sine, elementwise, in place.</summary>
        public Tensor arcsin_() => Replace(Ops.Asin);

        /// <summary>The angle in radians of a cosine, elementwise.</summary>
        public Tensor acos() => Map(Ops.Acos);

        /// <summary>The angle in radians of a cosine, elementwise, in place.</summary>
        public Tensor acos_() => Replace(Ops.Acos);

        /// <summary>The angle in radians of a cosine, elementwise.</summary>
        public Tensor arccos() => Map(Ops.Acos);

        /// <summary>The angle in radians of a cosine, elementwise, in place.</summary>
        public Tensor arccos_() => Replace(Ops.Acos);

        /// <summary>The angle in radians of a tangent, elementwise.</summary>
        public Tensor atan() => Map(Ops.Atan);

        /// <summary>The angle in radians of a tangent, elementwise, in place.</summary>
        public Tensor atan_() => Replace(Ops.Atan);

        /// <summary>The angle in radians of a tangent, elementwise.</summary>
        public Tensor arctan() => Map(Ops.Atan);

        /// <summary>The angle in radians of a tangent, elementwise, in place.</summary>
        public Tensor arctan_() => Replace(Ops.Atan);

        /// <summary>The hyperbolic sine, elementwise.</summary>
        public Tensor sinh() => Map(Ops.Sinh);

        /// <summary>The hyperbolic sine, elementwise, in place.</summary>
        public Tensor sinh_() => Replace(Ops.Sinh);

        /// <summary>The hyperbolic cosine, elementwise.</summary>
        public Tensor cosh() => Map(Ops.Cosh);

        /// <summary>The hyperbolic cosine, elementwise, in place.</summary>
        public Tensor cosh_() => Replace(Ops.Cosh);

        /// <summary>The inverse hyperbolic sine, elementwise.</summary>
        public Tensor asinh() => Map(Ops.Asinh);

        /// <summary>The inverse hyperbolic sine, elementwise, in place.</summary>
        public Tensor asinh_() => Replace(Ops.Asinh);

        /// <summary>The inverse hyperbolic sine, elementwise.</summary>
        public Tensor arcsinh() => Map(Ops.Asinh);

        /// <summary>The inverse hyperbolic sine, elementwise, in place.</summary>
        public Tensor arcsinh_() => Replace(Ops.Asinh);

        /// <summary>The inverse hyperbolic cosine, elementwise.</summary>
        public Tensor acosh() => Map(Ops.Acosh);

        /// <summary>The inverse hyperbolic cosine, elementwise, in place.</summary>
        public Tensor acosh_() => Replace(Ops.Acosh);

        /// <summary>The inverse hyperbolic cosine, elementwise.</summary>
        public Tensor arccosh() => Map(Ops.Acosh);

        /// <summary>The inverse hyperbolic cosine, elementwise, in place.</summary>
        public Tensor arccosh_() => Replace(Ops.Acosh);

        /// <summary>The inverse hyperbolic tangent, elementwise.</summary>
        public Tensor atanh() => Map(Ops.Atanh);

        /// <summary>The inverse hyperbolic tangent, elementwise, in place.</summary>
        public Tensor atanh_() => Replace(Ops.Atanh);

        /// <summary>The inverse hyperbolic tangent, elementwise.</summary>
        public Tensor arctanh() => Map(Ops.Atanh);

        /// <summary>The inverse hyperbolic tangent, elementwise, in place.</summary>
        public Tensor arctanh_() => Replace(Ops.Atanh);

        /// <summary>The error function, elementwise.</summary>
        public Tensor erf() => Map(Ops.Erf);

        /// <summary>The error function, elementwise, in place.</summary>
        public Tensor erf_() => Replace(Ops.Erf);

        /// <summary>One minus the error function, elementwise.</summary>
        public Tensor erfc() => Map(Ops.Erfc);

        /// <summary>One minus the error function, elementwise, in place.</summary>
        public Tensor erfc_() => Replace(Ops.Erfc);

        /// <summary>Every bit inverted; logical for Bool, elementwise.</summary>
        public Tensor bitwise_not() => Map(Ops.BitwiseNot);

        /// <summary>Every bit inverted; logical for Bool, elementwise, in place.</summary>
        public Tensor bitwise_not_() => Replace(Ops.BitwiseNot);

        /// <summary>Where an element is zero, elementwise.</summary>
        public Tensor logical_not() => Map(Ops.LogicalNot);

        /// <summary>Where an element is zero, elementwise, in place.</summary>
        public Tensor logical_not_() => Replace(Ops.LogicalNot);
    }
}
