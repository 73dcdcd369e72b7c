namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(byte value) => Creation.FromNumber<byte>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(sbyte value) => Creation.FromNumber<sbyte>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(short value) => Creation.FromNumber<short>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(int value) => Creation.FromNumber<int>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(long value) => Creation.FromNumber<long>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(float value) => Creation.FromNumber<float>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(double value) => Creation.FromNumber<double>(value, null, null, false);

        /// <summary>A 0-d tensor of one number.</summary>
        public static implicit operator Tensor(bool value) => Creation.FromNumber<bool>(value, null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(byte[] value) => Creation.FromSpan<byte>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(sbyte[] value) => Creation.FromSpan<sbyte>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(short[] value) => Creation.FromSpan<short>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(int[] value) => Creation.FromSpan<int>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(long[] value) => Creation.FromSpan<long>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(float[] value) => Creation.FromSpan<float>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(double[] value) => Creation.FromSpan<double>(value, [value.Length], null, null, false);

        /// <summary>A vector of the array's elements.</summary>
        public static implicit operator Tensor(bool[] value) => Creation.FromSpan<bool>(value, [value.Length], null, null, false);

        /// <summary>A 0-d tensor of a number: of int64, float64 or Bool.</summary>
        public static implicit operator Tensor(Scalar scalar) => Creation.Filled([], scalar, scalar.Type, null, false);

        /// <summary>The only element, converted.</summary>
        public static explicit operator float(Tensor value) => TensorExtensionMethods.ToSingle(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator double(Tensor value) => TensorExtensionMethods.ToDouble(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator sbyte(Tensor value) => TensorExtensionMethods.ToSByte(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator byte(Tensor value) => TensorExtensionMethods.ToByte(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator short(Tensor value) => TensorExtensionMethods.ToInt16(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator int(Tensor value) => TensorExtensionMethods.ToInt32(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator long(Tensor value) => TensorExtensionMethods.ToInt64(value);

        /// <summary>The only element, converted.</summary>
        public static explicit operator bool(Tensor value) => TensorExtensionMethods.ToBoolean(value);
    }
}
