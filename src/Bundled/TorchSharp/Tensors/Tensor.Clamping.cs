namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bounded from below and above.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Run(() => Ops.Clamp(Impl, min, max));

        /// <summary>Bounded from below and above by tensors.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Run(() => Ops.Clamp(Impl, min?.Impl, max?.Impl));

        /// <summary>Bounded from below and above.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Bounded from below and above, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Replace(self => Ops.Clamp(self, min, max));

        /// <summary>Bounded from below and above by tensors, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Replace(self => Ops.Clamp(self, min?.Impl, max?.Impl));

        /// <summary>Bounded from above.</summary>
        public Tensor clamp_max(Scalar max) => clamp(max: max);

        /// <summary>Bounded from above, in place.</summary>
        public Tensor clamp_max_(Scalar max) => clamp_(max: max);

        /// <summary>Bounded from below.</summary>
        public Tensor clamp_min(Scalar min) => clamp(min: min);

        /// <summary>Bounded from below, in place.</summary>
        public Tensor clamp_min_(Scalar min) => clamp_(min: min);

        /// <summary>This + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Run(() => Ops.AddCMul(Impl, tensor1.Impl, tensor2.Impl, value));

        /// <summary>As <see cref="addcmul"/>, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Replace(self => Ops.AddCMul(self, tensor1.Impl, tensor2.Impl, value), false, tensor1.Impl, tensor2.Impl);

        /// <summary>This + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Run(() => Ops.AddCDiv(Impl, tensor1.Impl, tensor2.Impl, value));

        /// <summary>This + tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1L);

        /// <summary>This + value · tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Replace(self => Ops.AddCDiv(self, tensor1.Impl, tensor2.Impl, value), false, tensor1.Impl, tensor2.Impl);

        /// <summary>This + tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1L);

        /// <summary>Between this (weight 0) and <paramref name="end"/> (weight 1).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Run(() => Ops.Lerp(Impl, end.Impl, weight.Impl));

        /// <summary>As <see cref="lerp"/>, in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Replace(self =>
            Ops.Lerp(self, end.Impl, weight.Impl), true, end.Impl, weight.Impl);

        /// <summary>With NaN and infinities replaced by numbers.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Run(() => Ops.NanToNum(Impl, nan, posinf, neginf));
    }
}
