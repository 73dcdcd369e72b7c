namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Where the left one is equal.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Where the left one is equal.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Where the left one is equal.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Where the left one is different.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Where the left one is different.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Where the left one is different.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Where the left one is less.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Where the left one is less.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Where the left one is less.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Where the left one is less or equal.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Where the left one is less or equal.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Where the left one is less or equal.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Where the left one is greater.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Where the left one is greater.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Where the left one is greater.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Where the left one is greater or equal.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Where the left one is greater or equal.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Where the left one is greater or equal.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>Where this is equal, as Bool.</summary>
        public Tensor eq(Tensor target) => Map(Pointwise.Compare<EqualOp>, target);

        /// <summary>Where this is equal, as Bool.</summary>
        public Tensor eq(Scalar target) => Map(Pointwise.Compare<EqualOp>, target);

        /// <summary>Overwrites this with 1 where it is equal, else 0.</summary>
        public Tensor eq_(Tensor target) => Overwrite(Pointwise.Compare<EqualOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is equal, else 0.</summary>
        public Tensor eq_(Scalar target) => Overwrite(Pointwise.Compare<EqualOp>, Ops.Number(target));

        /// <summary>Where this is different, as Bool.</summary>
        public Tensor ne(Tensor target) => Map(Pointwise.Compare<NotEqualOp>, target);

        /// <summary>Where this is different, as Bool.</summary>
        public Tensor ne(Scalar target) => Map(Pointwise.Compare<NotEqualOp>, target);

        /// <summary>Overwrites this with 1 where it is different, else 0.</summary>
        public Tensor ne_(Tensor target) => Overwrite(Pointwise.Compare<NotEqualOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is different, else 0.</summary>
        public Tensor ne_(Scalar target) => Overwrite(Pointwise.Compare<NotEqualOp>, Ops.Number(target));

        /// <summary>Where this is different, as Bool.</summary>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <summary>Overwrites this with 1 where it is different, else 0.</summary>
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <summary>Where this is less, as Bool.</summary>
        public Tensor lt(Tensor target) => Map(Pointwise.Compare<LessOp>, target);

        /// <summary>Where this is less, as Bool.</summary>
        public Tensor lt(Scalar target) => Map(Pointwise.Compare<LessOp>, target);

        /// <summary>Overwrites this with 1 where it is less, else 0.</summary>
        public Tensor lt_(Tensor target) => Overwrite(Pointwise.Compare<LessOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is less, else 0.</summary>
        public Tensor lt_(Scalar target) => Overwrite(Pointwise.Compare<LessOp>, Ops.Number(target));

        /// <summary>Where this is less, as Bool.</summary>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>Where this is less or equal, as Bool.</summary>
        public Tensor le(Tensor target) => Map(Pointwise.Compare<LessEqualOp>, target);

        /// <summary>Where this is less or equal, as Bool.</summary>
        public Tensor le(Scalar target) => Map(Pointwise.Compare<LessEqualOp>, target);

        /// <summary>Overwrites this with 1 where it is less or equal, else 0.</summary>
        public Tensor le_(Tensor target) => Overwrite(Pointwise.Compare<LessEqualOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is less or equal, else 0.</summary>
        public Tensor le_(Scalar target) => Overwrite(Pointwise.Compare<LessEqualOp>, Ops.Number(target));

        /// <summary>Where this is less or equal, as Bool.</summary>
        public Tensor less_equal(Tensor target) => le(target);

        /// <summary>Overwrites this with 1 where it is less or equal, else 0.</summary>
        public Tensor less_equal_(Tensor target) => le_(target);

        /// <summary>Where this is greater, as Bool.</summary>
        public Tensor gt(Tensor target) => Map(Pointwise.Compare<GreaterOp>, target);

        /// <summary>Where this is greater, as Bool.</summary>
        public Tensor gt(Scalar target) => Map(Pointwise.Compare<GreaterOp>, target);

        /// <summary>Overwrites this with 1 where it is greater, else 0.</summary>
        public Tensor gt_(Tensor target) => Overwrite(Pointwise.Compare<GreaterOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is greater, else 0.</summary>
        public Tensor gt_(Scalar target) => Overwrite(Pointwise.Compare<GreaterOp>, Ops.Number(target));

        /// <summary>Where this is greater, as Bool.</summary>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>Where this is greater or equal, as Bool.</summary>
        public Tensor ge(Tensor target) => Map(Pointwise.Compare<GreaterEqualOp>, target);

        /// <summary>Where this is greater or equal, as Bool.</summary>
        public Tensor ge(Scalar target) => Map(Pointwise.Compare<GreaterEqualOp>, target);

        /// <summary>Overwrites this with 1 where it is greater or equal, else 0.</summary>
        public Tensor ge_(Tensor target) => Overwrite(Pointwise.Compare<GreaterEqualOp>, target.Impl);

        /// <summary>Overwrites this with 1 where it is greater or equal, else 0.</summary>
        public Tensor ge_(Scalar target) => Overwrite(Pointwise.Compare<GreaterEqualOp>, Ops.Number(target));

        /// <summary>Where this is greater or equal, as Bool.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>Whether both have the same shape and equal elements, as a truth value in a tensor.</summary>
        public Tensor equal(Tensor target) => tensor(Equals(target));

        private Tensor Overwrite(Func<TensorImpl, TensorImpl, TensorImpl> operation, TensorImpl other)
        {
            using var _ = Temporaries.Open();
            TensorImpl result = operation(Impl, other);
            InPlace.Copy(Impl, result);
            return this;
        }
    }
}
