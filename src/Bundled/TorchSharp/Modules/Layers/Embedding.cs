using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors that is looked up by integers.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly OwnedParameter _weight;
        private readonly long _paddingRow;
        private readonly bool _scaleByFrequency;

        internal Embedding(Parameter table, long? padding_idx, bool scale_grad_by_freq) : base(nameof(Embedding))
        {
            long words = table.shape[0];
            if (padding_idx is { } given && (given < -words || given >= words))
                throw Errors.Torch("Padding_idx must be within num_embeddings");
            _paddingRow = padding_idx is { } row ? (row < 0 ? row + words : row) : -1;
            _scaleByFrequency = scale_grad_by_freq;
            _weight = Own("weight", table);
        }

        /// <summary>The table, [words, width]. Setting it shares the given parameter's values.</summary>
        public Parameter weight
        {
            get => _weight.Read()!;
            set => _weight.Write(value);
        }

        /// <summary>Looks vectors up.</summary>
        /// <param name="input">Integers from 0 to below the number of words, of any shape.</param>
        /// <returns>The shape of the input, then the width.</returns>
        public override Tensor forward(Tensor input)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(EmbeddingOperation.Apply(_weight.Values, input.Impl, _paddingRow, _scaleByFrequency));
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a table of vectors, drawn from the standard normal distribution.</summary>
            /// <param name="num_embeddings">The number of words.</param>
            /// <param name="embedding_dims">The width of a vector.</param>
            /// <param name="padding_idx">A word whose vector starts as zeros and gets no gradient; negative ones count from the
            /// end.</param>
            /// <param name="max_norm">Not supported: must be null.</param>
            /// <param name="norm_type">The norm of <paramref name="max_norm"/>.</param>
            /// <param name="scale_grad_by_freq">Whether the gradient of a word is divided by how often it was looked up.</param>
            /// <param name="sparse">No meaning here: gradients are dense.</param>
            /// <param name="device">The device of the table.</param>
            /// <param name="dtype">Its type; the default type if null.</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                ThrowIfNormLimited(max_norm);
                Parameter table = Initialization.Normal(dtype, device, num_embeddings, embedding_dims);
                if (padding_idx is { } row && row >= -num_embeddings && row < num_embeddings)
                {
                    using IDisposable frozen = no_grad();
                    using Tensor padding = table.select(0, row);
                    padding.zero_();
                }
                return new Embedding(table, padding_idx, scale_grad_by_freq);
            }

            /// <summary>Makes a table of given vectors.</summary>
            /// <param name="embeddings">[words, width].</param>
            /// <param name="freeze">Whether the vectors are not to be trained.</param>
            /// <param name="padding_idx">A word whose vector gets no gradient; negative ones count from the end.</param>
            /// <param name="max_norm">Not supported: must be null.</param>
            /// <param name="norm_type">The norm of <paramref name="max_norm"/>.</param>
            /// <param name="scale_grad_by_freq">Whether the gradient of a word is divided by how often it was looked up.</param>
            /// <param name="sparse">No meaning here: gradients are dense.</param>
            /// <param name="device">The device of the table.</param>
            /// <param name="dtype">Its type; that of the vectors if null.</param>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                ThrowIfNormLimited(max_norm);
                Device.Check(device);
                if (embeddings.dim() != 2)
                    throw Errors.Torch("Embeddings parameter is expected to be 2-dimensional");
                using IDisposable frozen = no_grad();
                Tensor copy = embeddings.to_type(dtype ?? embeddings.dtype, copy: true);
                return new Embedding(new Parameter(copy, !freeze), padding_idx, scale_grad_by_freq);
            }

            private static void ThrowIfNormLimited(double? max_norm)
            {
                if (max_norm is not null)
                {
                    throw new NotSupportedException(
                        $"Expected max_norm to be null, received {max_norm}: the bundled TorchSharp does not rescale vectors; clip the "
                        + "table after each step instead.");
                }
            }
        }
    }
}
