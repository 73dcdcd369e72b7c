namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sums of products by Einstein's convention, for instance "bij,bjk->bik".</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The equation does not fit the tensors.</exception>
    public static Tensor einsum(string equation, params Tensor[] tensors) =>
        Tensor.Run(() => Einsum.Run(equation, Array.ConvertAll(tensors, tensor => tensor.Impl)));

    /// <summary>How often (or with what weight) each of 0, 1, … occurs in a vector of integers.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);

    /// <summary>Sums of products over the last dimensions of the first tensor and the first ones of the second.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    public partial class Tensor
    {
        /// <summary>How often (or with what weight) each of 0, 1, … occurs in a vector of integers.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Run(() => Ops.BinCount(Impl, weights?.Impl, minlength));

        /// <summary>
        /// The distinct elements in ascending order and, if asked for, where each element went and how often each occurs (else null).
        /// </summary>
        /// <exception cref="NotSupportedException">A dimension is given.</exception>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false,
            bool return_counts = false, int? dim = null)
        {
            if (dim != null)
                throw new NotSupportedException("The bundled tensors have unique() of all elements only; got a dimension.");
            using var _ = Temporaries.Open();
            (TensorImpl values, TensorImpl inverse, TensorImpl counts) = Ops.Unique(Impl);
            return (new Tensor(values), return_inverse ? new Tensor(inverse) : null, return_counts ? new Tensor(counts) : null);
        }

        /// <summary>Sums of products over the last dimensions of this tensor and the first ones of the other.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(i => Impl.Rank - dims + i)],
                [.. Enumerable.Range(0, (int)dims).Select(i => (long)i)]);
    }
}
