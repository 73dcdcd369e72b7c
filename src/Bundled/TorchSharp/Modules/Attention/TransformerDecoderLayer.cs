using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Self-attention, attention to the encoder and a network for each place, each with a residual connection that is normalized
    /// (Vaswani et al., "Attention is all you need", 2017, section 3.1).</summary>
    public sealed class TransformerDecoderLayer
        : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly TransformerParts _parts;
        private readonly MultiheadAttention _selfAttention;
        private readonly MultiheadAttention _attention;
        private readonly Linear _expand;
        private readonly Linear _contract;
        private readonly LayerNorm _norm1;
        private readonly LayerNorm _norm2;
        private readonly LayerNorm _norm3;

        internal override bool HidesChildren => true;

        internal TransformerDecoderLayer(TransformerParts parts) : base(nameof(TransformerDecoderLayer))
        {
            _parts = parts.Checked();
            register_module("self_attn", _selfAttention = parts.Attention());
            register_module("multihead_attn", _attention = parts.Attention());
            register_module("linear1", _expand = parts.Expand());
            register_module("linear2", _contract = parts.Contract());
            register_module("norm1", _norm1 = parts.Norm());
            register_module("norm2", _norm2 = parts.Norm());
            register_module("norm3", _norm3 = parts.Norm());
        }

        /// <summary>Computes the layer.</summary>
        /// <param name="tgt">[targets, batch, width].</param>
        /// <param name="memory">The encoder's result, [sources, batch, width].</param>
        /// <param name="tgt_mask">[targets, targets], added to the scores, or truth values, true where a target must not see another.</param>
        /// <param name="memory_mask">[targets, sources], as the target mask.</param>
        /// <param name="tgt_key_padding_mask">[batch, targets], true where a target is padding.</param>
        /// <param name="memory_key_padding_mask">[batch, sources], true where a source is padding.</param>
        /// <returns>[targets, batch, width].</returns>
        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(Apply(
                tgt.Impl, memory.Impl, tgt_mask?.Impl, memory_mask?.Impl, tgt_key_padding_mask?.Impl, memory_key_padding_mask?.Impl));
        }

        /// <inheritdoc cref="forward"/>
        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null)
            => base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

        internal TensorImpl Apply(
            TensorImpl x, TensorImpl memory, TensorImpl? mask, TensorImpl? memoryMask, TensorImpl? paddingMask, TensorImpl? memoryPaddingMask)
        {
            x = _parts.Residual(x, _selfAttention.Attend(x, x, x, paddingMask, mask), _norm1, training);
            x = _parts.Residual(x, _attention.Attend(x, memory, memory, memoryPaddingMask, memoryMask), _norm2, training);
            return _parts.Residual(x, _parts.FeedForward(x, _expand, _contract, training), _norm3, training);
        }

        /// <summary>Another layer that starts from the same values.</summary>
        internal TransformerDecoderLayer Copy() => _parts.Copy(this, parts => new TransformerDecoderLayer(parts), attentions: 2);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a layer of a transformer's decoder.</summary>
            /// <inheritdoc cref="TransformerEncoderLayer"/>
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU)
                => new(new TransformerParts(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
