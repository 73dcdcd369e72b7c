namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether both have the same shape and type and equal elements.</summary>
        public bool Equals(Tensor target)
        {
            TensorImpl a = Impl, b = target.Impl;
            if (!a.Shape.AsSpan().SequenceEqual(b.Shape))
                return false;
            if (a.DType != b.DType)
                throw Errors.Torch($"Expected object of scalar type {DType.Name(a.DType)} but got scalar type {DType.Name(b.DType)} for argument 'other'");
            using var _ = Temporaries.Open();
            TensorImpl same = Pointwise.Compare<EqualOp>(a, b);
            unsafe
            {
                return new ReadOnlySpan<byte>(same.Data, checked((int)same.Count)).IndexOf((byte)0) < 0;
            }
        }

        /// <summary>Whether the other object is a tensor of the same shape and equal elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && (ReferenceEquals(this, other) || Equals(other));

        /// <summary>A number for hash tables, by identity of the underlying tensor.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Impl);
    }
}
