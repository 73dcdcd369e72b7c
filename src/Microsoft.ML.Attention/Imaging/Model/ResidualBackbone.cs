using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// A small residual network without its head: images to a feature map (He et al. 2016, section 4.2, the form for small images:
/// a 3x3 stem without pooling, stages of blocks, each stage after the first with twice the channels and half the rows and columns).
/// </summary>
internal sealed class ResidualBackbone : Module<Tensor, Tensor>
{
    private readonly Conv2d _stem;
    private readonly Module<Tensor, Tensor> _stemNorm;
    private readonly ModuleList<ResidualBlock> _blocks;
    private bool _frozen;

    public ResidualBackbone(BackboneOptions options)
        : base(nameof(ResidualBackbone))
    {
        Options = options;
        _stem = Conv2d(options.Channels, options.Filters, 3, padding: 1, bias: false);
        _stemNorm = ImageNorm.Create(options.Normalization, options.Filters);
        var blocks = new List<ResidualBlock>();
        int channels = options.Filters;
        for (int stage = 0; stage < options.Stages; stage++)
        {
            for (int block = 0; block < options.BlocksPerStage; block++)
            {
                int wider = options.Filters << stage;
                blocks.Add(new ResidualBlock(channels, wider, stage > 0 && block == 0 ? 2 : 1, options.Normalization));
                channels = wider;
            }
        }
        _blocks = new ModuleList<ResidualBlock>([.. blocks]);
        register_module("stem", _stem);
        register_module("stem_norm", _stemNorm);
        register_module("blocks", _blocks);
    }

    public BackboneOptions Options { get; }

    /// <summary>Keeps the network as it is in training, its running means and deviations included.</summary>
    public void Freeze()
    {
        _frozen = true;
        foreach (Parameter parameter in parameters())
            parameter.requires_grad = false;
    }

    /// <param name="images">[batch, channels, height, width], normalised.</param>
    /// <returns>The feature map, [batch, features, rows, columns].</returns>
    public override Tensor forward(Tensor images)
    {
        if (_frozen && training)
            eval();
        var map = _stemNorm.call(_stem.call(images)).relu();
        foreach (ResidualBlock block in _blocks)
            map = block.call(map);
        return map;
    }

    /// <summary>A feature map as values to attend over, in row order.</summary>
    /// <param name="map">[batch, features, rows, columns].</param>
    /// <returns>[batch, rows x columns, features].</returns>
    public static Tensor Cells(Tensor map) => map.flatten(2).transpose(1, 2).contiguous();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stem.Dispose();
            _stemNorm.Dispose();
            _blocks.Dispose();
        }
        base.Dispose(disposing);
    }
}
