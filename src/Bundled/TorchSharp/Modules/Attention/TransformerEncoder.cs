using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Encoder layers one after the other.</summary>
    public sealed class TransformerEncoder
        : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>, nn.IModule<Tensor, Tensor>
    {
        private readonly ModuleList<TransformerEncoderLayer> _layers;

        internal override bool HidesChildren => true;

        internal TransformerEncoder(TransformerEncoderLayer layer, long count) : base(nameof(TransformerEncoder))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            _layers = nn.ModuleList([.. Enumerable.Range(0, checked((int)count)).Select(_ => layer.Copy())]);
            register_module("layers", _layers);
        }

        /// <summary>Computes the layers.</summary>
        /// <param name="src">[sources, batch, width].</param>
        /// <param name="src_mask">[sources, sources], added to the scores, or truth values, true where a place must not see another.</param>
        /// <param name="src_key_padding_mask">[batch, sources], true where a source is padding.</param>
        /// <returns>[sources, batch, width].</returns>
        public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using Temporaries temporaries = Temporaries.Open();
            return new Tensor(_layers.Aggregate(
                src.Impl, (x, layer) => layer.Apply(x, src_mask?.Impl, src_key_padding_mask?.Impl)));
        }

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

        /// <inheritdoc cref="forward"/>
        public Tensor call(Tensor src) => call(src, null, null);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a transformer's encoder of copies of a layer, which start from its values.</summary>
            /// <param name="encoder_layer">The layer.</param>
            /// <param name="num_layers">How many copies.</param>
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers)
                => new(encoder_layer, num_layers);
        }
    }
}
