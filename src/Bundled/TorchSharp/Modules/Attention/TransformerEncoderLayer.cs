using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Self-attention and a network for each place, each with a residual connection that is normalized (Vaswani et al.,
    /// "Attention is all you need", 2017, section 3.1).</summary>
    public sealed class TransformerEncoderLayer
        : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>
    {
        private readonly TransformerParts _parts;
        private readonly MultiheadAttention _attention;
        private readonly Linear _expand;
        private readonly Linear _contract;
        private readonly LayerNorm _norm1;
        private readonly LayerNorm _norm2;

        internal override bool HidesChildren => true;

        internal TransformerEncoderLayer(TransformerParts parts) : base(nameof(TransformerEncoderLayer))
        {
            _parts = parts.Checked();
            register_module("self_attn", _attention = parts.Attention());
            register_module("linear1", _expand = parts.Expand());
            register_module("linear2", _contract = parts.Contract());
            register_module("norm1", _norm1 = parts.Norm());
            register_module("norm2", _norm2 = parts.Norm());
        }

        /// <summary>Computes the layer.</summary>
        /// <param name="src">[sources, batch, width].</param>
        /// <param name="src_mask">[sources, sources], added to the scores, or truth values, true where a place must not see another.</param>
        /// <param name="src_key_padding_mask">[batch, sources], true where a source is padding.</param>
        /// <returns>[sources, batch, width].</returns>
        public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            ThrowIfDisposed();
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(Apply(src.Impl, src_mask?.Impl, src_key_padding_mask?.Impl));
        }

        /// <inheritdoc cref="call(Tensor, Tensor, Tensor)"/>
        public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

        /// <inheritdoc cref="call(Tensor, Tensor, Tensor)"/>
        public override Tensor forward(Tensor src) => call(src, null, null);

        internal TensorImpl Apply(TensorImpl x, TensorImpl? mask, TensorImpl? paddingMask)
        {
            x = _parts.Residual(x, _attention.Attend(x, x, x, paddingMask, mask), _norm1, training);
            return _parts.Residual(x, _parts.FeedForward(x, _expand, _contract, training), _norm2, training);
        }

        /// <summary>Another layer that starts from the same values.</summary>
        internal TransformerEncoderLayer Copy() => _parts.Copy(this, parts => new TransformerEncoderLayer(parts), attentions: 1);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>What comes between the two maps of a transformer layer's network.</summary>
            public enum Activations
            {
                /// <summary>max(0, x).</summary>
                ReLU = 0,

                /// <summary>x times the probability that a standard normal value is below it.</summary>
                GELU = 1,
            }

            /// <summary>Makes a layer of a transformer's encoder.</summary>
            /// <param name="d_model">The width of its input and result.</param>
            /// <param name="nhead">How many heads the attention has.</param>
            /// <param name="dim_feedforward">The width within the network.</param>
            /// <param name="dropout">The probability of dropout.</param>
            /// <param name="activation">What the network applies within.</param>
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU)
                => new(new TransformerParts(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
