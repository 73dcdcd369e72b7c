using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// Two 3x3 convolutions beside a shortcut: <c>relu(norm(conv(relu(norm(conv(x))))) + shortcut(x))</c>
/// (He, Zhang, Ren and Sun 2016, "Deep Residual Learning for Image Recognition", section 3.2; the shortcut is their option B).
/// </summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d _first;
    private readonly Module<Tensor, Tensor> _firstNorm;
    private readonly Conv2d _second;
    private readonly Module<Tensor, Tensor> _secondNorm;
    private readonly Conv2d? _shortcut;
    private readonly Module<Tensor, Tensor>? _shortcutNorm;

    public ResidualBlock(int inputChannels, int outputChannels, int stride, NormalizationKind normalization)
        : base(nameof(ResidualBlock))
    {
        _first = Conv2d(inputChannels, outputChannels, 3, stride: stride, padding: 1, bias: false);
        _firstNorm = ImageNorm.Create(normalization, outputChannels);
        _second = Conv2d(outputChannels, outputChannels, 3, padding: 1, bias: false);
        _secondNorm = ImageNorm.Create(normalization, outputChannels);
        register_module("first", _first);
        register_module("first_norm", _firstNorm);
        register_module("second", _second);
        register_module("second_norm", _secondNorm);
        if (stride != 1 || inputChannels != outputChannels)
        {
            _shortcut = Conv2d(inputChannels, outputChannels, 1, stride: stride, bias: false);
            _shortcutNorm = ImageNorm.Create(normalization, outputChannels);
            register_module("shortcut", _shortcut);
            register_module("shortcut_norm", _shortcutNorm);
        }
    }

    /// <param name="input">[batch, channels, rows, columns].</param>
    public override Tensor forward(Tensor input)
    {
        var hidden = _firstNorm.call(_first.call(input)).relu();
        var output = _secondNorm.call(_second.call(hidden)); // [batch, channels', rows / stride, columns / stride]
        var shortcut = _shortcut is null ? input : _shortcutNorm!.call(_shortcut.call(input));
        return (output + shortcut).relu();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _first.Dispose();
            _firstNorm.Dispose();
            _second.Dispose();
            _secondNorm.Dispose();
            _shortcut?.Dispose();
            _shortcutNorm?.Dispose();
        }
        base.Dispose(disposing);
    }
}
