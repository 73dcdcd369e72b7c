using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// A convolutional network and a decoder that, word by word, attends to the cells of its feature map (Xu et al. 2015, "Show, Attend and
/// Tell"): the first state comes from the mean cell (section 3.1.2), the last state is the query (equation 4), a gate scales the context
/// (section 4.2.1).
/// </summary>
/// <remarks>
/// The features of a cell are joined by its row and column, from -1 to 1 (as channels of coordinates: Liu et al. 2018), because a
/// convolution does not know where it is, and captions speak of left and above.
/// </remarks>
internal sealed class CaptionModel : EncoderDecoder
{
    private const string PlacesName = "places";

    private readonly ResidualBackbone _backbone;
    private readonly Embedding _embedding;
    private readonly AttentionDecoder _decoder;

    public CaptionModel(CaptionModelOptions options)
        : base(nameof(CaptionModel))
    {
        Options = options;
        register_module("backbone", _backbone = new ResidualBackbone(options.Backbone));
        register_module("embedding", _embedding = Embedding(options.VocabularySize, options.EmbeddingSize, padding_idx: Vocabulary.PadId));
        register_module("decoder", _decoder = new AttentionDecoder(options.Decoder, _embedding));
        register_buffer(PlacesName, Places(options.Backbone));
    }

    public CaptionModelOptions Options { get; }

    public ResidualBackbone Backbone => _backbone;

    public override SequenceDecoder Decoder => _decoder;

    public override Device Device => _embedding.weight!.device;

    /// <summary>Reads a batch of images.</summary>
    /// <param name="images">[batch, channels, height, width], normalised.</param>
    public EncodedInput Encode(Tensor images)
    {
        var cells = ResidualBackbone.Cells(_backbone.call(images)); // [batch, cells, features]
        var places = get_buffer(PlacesName)!.unsqueeze(0).expand(cells.shape[0], Options.Backbone.Cells, 2);
        var values = cat([cells, places], 2); // [batch, cells, value]
        return _decoder.Prepare(values, values.mean([1]), mask: null);
    }

    private static Tensor Places(BackboneOptions map)
    {
        var places = new float[2 * map.Cells];
        for (int cell = 0; cell < map.Cells; cell++)
        {
            places[2 * cell] = Place(cell / map.Columns, map.Rows);
            places[2 * cell + 1] = Place(cell % map.Columns, map.Columns);
        }
        return tensor(places, [map.Cells, 2]);
    }

    private static float Place(int index, int count) => count == 1 ? 0 : 2f * index / (count - 1) - 1;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _backbone.Dispose();
            _embedding.Dispose();
            _decoder.Dispose();
        }
        base.Dispose(disposing);
    }
}
