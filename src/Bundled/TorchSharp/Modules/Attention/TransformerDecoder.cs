using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Decoder layers one after the other.</summary>
    public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
    {
        private readonly ModuleList<TransformerDecoderLayer> _layers;

        internal override bool HidesChildren => true;

        internal TransformerDecoder(TransformerDecoderLayer layer, long count) : base(nameof(TransformerDecoder))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            _layers = nn.ModuleList([.. Enumerable.Range(0, checked((int)count)).Select(_ => layer.Copy())]);
            register_module("layers", _layers);
        }

        /// <summary>Computes the layers.</summary>
        /// <param name="tgt">[targets, batch, width].</param>
        /// <param name="memory">The encoder's result, [sources, batch, width].</param>
        /// <param name="tgt_mask">[targets, targets], added to the scores, or truth values, true where a target must not see another.</param>
        /// <param name="memory_mask">[targets, sources], as the target mask.</param>
        /// <param name="tgt_key_padding_mask">[batch, targets], true where a target is padding.</param>
        /// <param name="memory_key_padding_mask">[batch, sources], true where a source is padding.</param>
        /// <returns>[targets, batch, width].</returns>
        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(_layers.Aggregate(
                tgt.Impl,
                (x, layer) => layer.Apply(
                    x, memory.Impl, tgt_mask?.Impl, memory_mask?.Impl, tgt_key_padding_mask?.Impl, memory_key_padding_mask?.Impl)));
        }

        /// <inheritdoc cref="forward"/>
        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null)
            => base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a transformer's decoder of copies of a layer, which start from its values.</summary>
            /// <param name="decoder_layer">The layer.</param>
            /// <param name="num_layers">How many copies.</param>
            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers)
                => new(decoder_layer, num_layers);
        }
    }
}
