using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Attention with several heads (Vaswani et al., "Attention is all you need", 2017, section 3.2.2).</summary>
    public sealed class MultiheadAttention
        : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
    {
        private readonly long _width;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly bool _addZero;

        /// <summary>One weight for all three, [3 width, width], or one each.</summary>
        private readonly OwnedParameter[] _projections;
        private readonly OwnedParameter? _projectionBias;
        private readonly OwnedParameter? _extraKey;
        private readonly OwnedParameter? _extraValue;
        private readonly Linear _output;

        internal override bool HidesChildren => true;

        internal MultiheadAttention(
            long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim)
            : base(nameof(MultiheadAttention))
        {
            if (num_heads <= 0 || embedded_dim % num_heads != 0)
                throw Errors.Torch($"embed_dim must be divisible by num_heads, but got {embedded_dim} and {num_heads}");
            DropoutOperation.Check(dropout);
            (_width, _heads, _dropout, _addZero) = (embedded_dim, num_heads, dropout, add_zero_attn);
            (long keys, long values) = (kdim ?? embedded_dim, vdim ?? embedded_dim);
            // libtorch's order of drawing: the projection of the output comes first, although it is registered last.
            _output = nn.Linear(embedded_dim, embedded_dim, bias);
            if (bias)
                nn.init.zeros_(_output.bias!);
            _projections = keys == embedded_dim && values == embedded_dim
                ? [Own("in_proj_weight", Initialization.XavierUniform(3 * embedded_dim, embedded_dim))]
                : [
                    Own("q_proj_weight", Initialization.XavierUniform(embedded_dim, embedded_dim)),
                    Own("k_proj_weight", Initialization.XavierUniform(embedded_dim, keys)),
                    Own("v_proj_weight", Initialization.XavierUniform(embedded_dim, values)),
                ];
            if (bias)
                _projectionBias = Own("in_proj_bias", Initialization.Constant(0, null, null, 3 * embedded_dim));
            if (add_bias_kv)
            {
                double deviation = Math.Sqrt(2.0 / (2 * embedded_dim));
                _extraKey = Own("bias_k", Initialization.Normal(deviation, 1, 1, embedded_dim));
                _extraValue = Own("bias_v", Initialization.Normal(deviation, 1, 1, embedded_dim));
            }
            register_module("out_proj", _output);
        }

        /// <summary>Attends from each target to all sources.</summary>
        /// <param name="query">[targets, batch, width].</param>
        /// <param name="key">[sources, batch, key width].</param>
        /// <param name="value">[sources, batch, value width]; as wide as the keys, which is how far the real thing goes.</param>
        /// <param name="key_padding_mask">[batch, sources], true where a source is padding; or null.</param>
        /// <param name="need_weights">Whether the weights are wanted.</param>
        /// <param name="attn_mask">[targets, sources], numbers that are added to the scores, or truth values, true where a target must not
        /// see a source; or null.</param>
        /// <returns>The result, [targets, batch, width], and the mean over the heads of the weights, [batch, targets, sources]; an invalid
        /// tensor if they are not wanted. A target that sees no source gives NaN.</returns>
        public override Tuple<Tensor, Tensor> forward(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
        {
            using Temporaries temporaries = Temporaries.Open();
            if (need_weights)
            {
                (TensorImpl output, TensorImpl weights) = Apply(query.Impl, key.Impl, value.Impl, key_padding_mask?.Impl, attn_mask?.Impl);
                return new(new Tensor(output), new Tensor(Ops.Mean(weights, [1])));
            }
            Tensor result = new(Attend(query.Impl, key.Impl, value.Impl, key_padding_mask?.Impl, attn_mask?.Impl));
            Tensor invalid = new(TensorImpl.Empty(query.dtype, 0));
            invalid.Dispose();
            return new(result, invalid);
        }

        /// <inheritdoc cref="forward"/>
        public new Tuple<Tensor, Tensor> call(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null)
            => base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

        /// <summary>Attends; the weights are told for each head, [batch, heads, targets, sources].</summary>
        internal (TensorImpl Output, TensorImpl Weights) Apply(
            TensorImpl query, TensorImpl key, TensorImpl value, TensorImpl? paddingMask, TensorImpl? mask)
        {
            Parts parts = Prepare(query, key, value, paddingMask, mask);
            (TensorImpl heads, TensorImpl weights) = AttentionOperation.Apply(
                parts.Query, parts.Key, parts.Value, parts.Masks, training ? _dropout : 0);
            return (Join(heads), weights);
        }

        /// <summary>Attends, without the weights.</summary>
        internal TensorImpl Attend(TensorImpl query, TensorImpl key, TensorImpl value, TensorImpl? paddingMask, TensorImpl? mask)
        {
            Parts parts = Prepare(query, key, value, paddingMask, mask);
            return Join(AttentionOperation.Attend(
                parts.Query, parts.Key, parts.Value, parts.Masks, isCausal: false, training ? _dropout : 0));
        }

        private Parts Prepare(TensorImpl query, TensorImpl key, TensorImpl value, TensorImpl? paddingMask, TensorImpl? mask)
        {
            Check(query, key, value, paddingMask, mask);
            (TensorImpl q, TensorImpl k, TensorImpl v) = Project(query, key, value);
            (long batch, long sources) = (query.Shape[1], key.Shape[0]);
            if (_extraKey is not null)
            {
                k = Ops.Cat([k, Ops.Expand(_extraKey.Values, [1, batch, _width])], 0);
                v = Ops.Cat([v, Ops.Expand(_extraValue!.Values, [1, batch, _width])], 0);
            }
            if (_addZero)
            {
                TensorImpl zero = TensorImpl.Zeros(k.DType, 1, batch, _width);
                (k, v) = (Ops.Cat([k, zero], 0), Ops.Cat([v, zero], 0));
            }
            // What was added to the sources is never masked.
            long[] unmasked = [0, k.Shape[0] - sources];
            List<TensorImpl> masks = [];
            if (mask is not null)
                masks.Add(Ops.Pad(mask, unmasked, PaddingModes.Constant, 0));
            if (paddingMask is not null)
                masks.Add(Ops.Reshape(Ops.Pad(paddingMask, unmasked, PaddingModes.Constant, 0), batch, 1, 1, k.Shape[0]));
            return new(Heads(q), Heads(k), Heads(v), [.. masks]);
        }

        /// <summary>[batch, heads, targets, width / heads] to the output, [targets, batch, width].</summary>
        private TensorImpl Join(TensorImpl heads) =>
            _output.Apply(Ops.Reshape(Ops.Permute(heads, [2, 0, 1, 3]), heads.Shape[2], heads.Shape[0], _width));

        private (TensorImpl Query, TensorImpl Key, TensorImpl Value) Project(TensorImpl query, TensorImpl key, TensorImpl value)
        {
            TensorImpl? bias = _projectionBias?.ValuesOrNull;
            if (_projections.Length == 1 && ReferenceEquals(query, key) && ReferenceEquals(key, value))
            {
                TensorImpl[] parts = Ops.Chunk(LinearOperation.Apply(query, _projections[0].Values, bias), 3, -1);
                return (parts[0], parts[1], parts[2]);
            }
            return (One(query, 0), One(key, 1), One(value, 2));

            TensorImpl One(TensorImpl x, int part) => LinearOperation.Apply(
                x, _projections.Length == 1 ? Part(_projections[0].Values, part) : _projections[part].Values,
                bias is null ? null : Part(bias, part));

            TensorImpl Part(TensorImpl whole, int part) => Ops.Narrow(whole, 0, part * _width, _width);
        }

        /// <summary>[length, batch, width] to [batch, heads, length, width / heads].</summary>
        private TensorImpl Heads(TensorImpl x)
            => Ops.Permute(Ops.Reshape(x, x.Shape[0], x.Shape[1], _heads, _width / _heads), [1, 2, 0, 3]);

        private void Check(TensorImpl query, TensorImpl key, TensorImpl value, TensorImpl? paddingMask, TensorImpl? mask)
        {
            if (query.Rank != 3 || key.Rank != 3 || value.Rank != 3)
                throw Errors.Torch(
                    $"expected query, key and value of 3 dimensions [length, batch, width], but got {Errors.Sizes(query.Shape)}, "
                    + $"{Errors.Sizes(key.Shape)} and {Errors.Sizes(value.Shape)}");
            if (query.Shape[2] != _width)
                throw Errors.Torch($"embed_dim == embed_dim_to_check failed: expected queries of width {_width}, but got {query.Shape[2]}");
            if (!key.Shape.AsSpan().SequenceEqual(value.Shape))
                throw Errors.Torch(
                    $"key.sizes() == value.sizes() INTERNAL ASSERT FAILED: expected keys and values of the same size, but got "
                    + $"{Errors.Sizes(key.Shape)} and {Errors.Sizes(value.Shape)}");
            if (query.Shape[1] != key.Shape[1])
                throw Errors.Torch($"expected keys for a batch of {query.Shape[1]}, but got {key.Shape[1]}");
            if (mask is not null && !mask.Shape.AsSpan().SequenceEqual([query.Shape[0], key.Shape[0]]))
                throw Errors.Torch(
                    mask.Rank == 3
                        ? $"output with shape {Errors.Sizes(mask.Shape)} doesn't match the broadcast shape: expected an attn_mask of [targets, "
                            + $"sources] = [{query.Shape[0]}, {key.Shape[0]}]"
                        : $"The size of the 2D attn_mask is not correct: expected [{query.Shape[0]}, {key.Shape[0]}], but got "
                            + Errors.Sizes(mask.Shape));
            if (paddingMask is not null && !paddingMask.Shape.AsSpan().SequenceEqual([query.Shape[1], key.Shape[0]]))
                throw Errors.Torch(
                    $"expected a key_padding_mask of [batch, sources] = [{query.Shape[1]}, {key.Shape[0]}], but got "
                    + Errors.Sizes(paddingMask.Shape));
        }

        /// <summary>[batch, heads, length, width / heads] each, and what is added to the scores or takes sources out.</summary>
        private readonly record struct Parts(TensorImpl Query, TensorImpl Key, TensorImpl Value, TensorImpl[] Masks);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes attention with several heads.</summary>
            /// <param name="embedded_dim">The width of queries and of the result.</param>
            /// <param name="num_heads">How many heads; the width must divide evenly.</param>
            /// <param name="dropout">The probability with which a weight is dropped in training.</param>
            /// <param name="bias">Whether the projections have biases.</param>
            /// <param name="add_bias_kv">Whether a learned source is added.</param>
            /// <param name="add_zero_attn">Whether a source of zeros is added.</param>
            /// <param name="kdim">The width of keys; that of queries if null.</param>
            /// <param name="vdim">The width of values; that of queries if null.</param>
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false,
                bool add_zero_attn = false, long? kdim = null, long? vdim = null)
                => new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);
        }
    }
}
