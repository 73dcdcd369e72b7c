using TorchSharp.Modules;
using static TorchSharp.Bundled.Tests.Modules.Differences;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Gradients of operations on images against differences of their values, in double precision.</summary>
[TestClass]
public class ImageGradientTests
{
    [TestInitialize]
    public void Seed() => manual_seed(11);

    [TestMethod]
    [DataRow(1, 0, 1, 1)]
    [DataRow(2, 1, 1, 1)]
    [DataRow(1, 2, 2, 2)]
    public void Convolutions(int stride, int padding, int dilation, int groups)
    {
        using Conv2d conv = nn.Conv2d(4, 6, 3, stride, padding, dilation, groups: groups, dtype: ScalarType.Float64);
        Tensor x = Random(2, 4, 6, 5);
        Check(conv, [x], () => Weighted(conv.call(x)));
    }

    [TestMethod]
    [DataRow(PaddingModes.Zeros)]
    [DataRow(PaddingModes.Reflect)]
    [DataRow(PaddingModes.Replicate)]
    [DataRow(PaddingModes.Circular)]
    public void Convolutions_of_every_padding_mode_that_keep_the_size(PaddingModes mode)
    {
        using Conv2d conv = nn.Conv2d(2, 2, (2, 3), Padding.Same, padding_mode: mode, bias: false, dtype: ScalarType.Float64);
        Tensor x = Random(1, 2, 4, 3);
        CollectionAssert.AreEqual(x.shape, conv.call(x).shape);
        Check(conv, [x], () => Weighted(conv.call(x)));
    }

    [TestMethod]
    public void Pointwise_convolutions()
    {
        using Conv2d conv = nn.Conv2d(3, 4, 1, dtype: ScalarType.Float64);
        Tensor x = Random(2, 3, 2, 3);
        Check(conv, [x], () => Weighted(conv.call(x)));
    }

    [TestMethod]
    public void Pooling()
    {
        Tensor x = Random(2, 2, 5, 7);
        Check(null, [x], () => Weighted(F.max_pool2d(x, [3, 2], [2, 1], [1, 0], [1, 2], true)));
        Check(null, [x], () => Weighted(F.avg_pool2d(x, [3, 2], [2, 2], [1, 1], true, false)));
        Check(null, [x], () => Weighted(nn.AvgPool2d(2, divisor_override: 3).call(x)));
        Check(null, [x], () => Weighted(F.adaptive_avg_pool2d(x, (2, 9))));
        Check(null, [x], () => Weighted(F.unfold(x, (2, 3), (1, 2), (1, 0), (2, 1))));
    }

    [TestMethod]
    [DataRow(InterpolationMode.Nearest, null)]
    [DataRow(InterpolationMode.Bilinear, false)]
    [DataRow(InterpolationMode.Bilinear, true)]
    [DataRow(InterpolationMode.Bicubic, false)]
    [DataRow(InterpolationMode.Bicubic, true)]
    [DataRow(InterpolationMode.Area, null)]
    public void Interpolation_of_images(InterpolationMode mode, bool? corners)
    {
        Tensor x = Random(1, 2, 4, 5);
        Check(null, [x], () => Weighted(F.interpolate(x, [6, 3], mode: mode, align_corners: corners)));
    }

    [TestMethod]
    public void Interpolation_of_lines_and_volumes()
    {
        Tensor line = Random(2, 1, 4), volume = Random(1, 2, 2, 3, 2);
        Check(null, [line], () => Weighted(F.interpolate(line, [7], mode: InterpolationMode.Linear)));
        Check(
            null, [volume], () => Weighted(F.interpolate(volume, [3, 2, 4], mode: InterpolationMode.Trilinear)));
    }

    [TestMethod]
    [DataRow(PaddingModes.Constant)]
    [DataRow(PaddingModes.Reflect)]
    [DataRow(PaddingModes.Replicate)]
    [DataRow(PaddingModes.Circular)]
    public void Padding_of_two_dimensions(PaddingModes mode)
    {
        Tensor x = Random(2, 3, 4);
        Check(null, [x], () => Weighted(F.pad(x, (2, -1, 1, 2), mode)));
    }

    [TestMethod]
    public void Normalization_over_batches_and_groups()
    {
        using BatchNorm2d batch = nn.BatchNorm2d(3, dtype: ScalarType.Float64);
        using GroupNorm group = nn.GroupNorm(2, 4, dtype: ScalarType.Float64);
        Tensor x = Random(2, 3, 2, 3), y = Random(2, 4, 3);
        Check(batch, [x], () => Weighted(batch.call(x)));
        batch.eval();
        Check(batch, [x], () => Weighted(batch.call(x)));
        Check(group, [y], () => Weighted(group.call(y)));
    }
}
