using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>
/// Convolutions on padded planes, which single precision takes, against those by matrices of columns, which double precision takes and which
/// finite differences check.
/// </summary>
[TestClass]
[DoNotParallelize] // the kernels in use are one setting for the process
public class PlaneConvolutionTests
{
    [TestMethod]
    [DataRow(8, 8, 3, 3, 1, 1, 1, 7, 5)]
    [DataRow(16, 40, 3, 3, 1, 1, 1, 9, 14)]
    [DataRow(33, 9, 5, 3, 2, 0, 1, 8, 6)]
    [DataRow(24, 16, 3, 2, 2, 1, 2, 11, 7)]
    [DataRow(8, 8, 1, 3, 0, 2, 1, 3, 40)]
    [DataRow(12, 70, 4, 4, 3, 3, 1, 5, 5)]
    public void Plane_convolutions_are_those_by_columns(
        int channels, int outputs, int kernelHeight, int kernelWidth, int paddingY, int paddingX, int dilation, int height, int width)
    {
        foreach (TileKernels kernels in TileKernels.Supported)
            Check(kernels, channels, outputs, 1, (kernelHeight, kernelWidth), (paddingY, paddingX), (dilation, dilation), height, width);
    }

    [TestMethod]
    public void Groups_see_their_own_channels() => Check(TileKernels.Active, 24, 32, 2, (3, 3), (1, 1), (1, 1), 6, 6);

    private static void Check(
        TileKernels kernels, int channels, int outputs, int groups, (long, long) kernel, (long, long) padding, (long, long) dilation, int height,
        int width)
    {
        TileKernels before = TileKernels.Active;
        TileKernels.Active = kernels;
        try
        {
            using DisposeScope scope = NewDisposeScope();
            manual_seed(3);
            using Conv2d single = nn.Conv2d(channels, outputs, kernel, (1, 1), padding, dilation, groups: groups);
            using Conv2d wide = nn.Conv2d(channels, outputs, kernel, (1, 1), padding, dilation, groups: groups, dtype: ScalarType.Float64);
            using (no_grad())
            {
                wide.weight!.copy_(single.weight!);
                wide.bias!.copy_(single.bias!);
            }
            Tensor x = randn(3, channels, height, width).requires_grad_();
            Tensor wideX = x.detach().to(ScalarType.Float64).requires_grad_();

            Tensor y = single.call(x), wideY = wide.call(wideX);
            AssertClose(wideY, y, kernels.Name);
            Tensor gradient = randn(y.shape);
            y.backward([gradient]);
            wideY.backward([gradient.to(ScalarType.Float64)]);
            AssertClose(wideX.grad!, x.grad!, kernels.Name);
            AssertClose(wide.weight!.grad!, single.weight!.grad!, kernels.Name);
            AssertClose(wide.bias!.grad!, single.bias!.grad!, kernels.Name);
        }
        finally
        {
            TileKernels.Active = before;
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual, string kernels)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape);
        double difference = (expected - actual.to(ScalarType.Float64)).abs().max().item<double>();
        double scale = expected.abs().max().item<double>();
        Assert.IsTrue(difference <= 2e-5 * scale, $"{kernels}: {difference} beside {scale}");
    }
}
