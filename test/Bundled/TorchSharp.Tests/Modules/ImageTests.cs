using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Operations on images beyond the golden files: sizes that take several pieces and threads, and corner cases.</summary>
[TestClass]
public class ImageTests
{
    [TestMethod]
    [DataRow(3, 5, 7, 19, 23, 3, 1, 1, 1, 1)]
    [DataRow(9, 4, 6, 40, 31, 5, 2, 2, 1, 2)]
    [DataRow(1, 8, 8, 33, 64, 3, 1, 2, 2, 8)]
    [DataRow(2, 16, 12, 17, 9, 1, 1, 0, 1, 1)]
    [DataRow(2, 6, 4, 12, 9, 1, 2, 0, 1, 2)]
    public void Convolution_in_float32_equals_loops_in_double(
        int images, int channels, int outputs, int height, int width, int kernel, int stride, int padding, int dilation, int groups)
    {
        manual_seed(3);
        Tensor x = randn(images, channels, height, width).requires_grad_();
        Tensor weight = randn(outputs, channels / groups, kernel, kernel).requires_grad_(), bias = randn(outputs).requires_grad_();
        Tensor y = F.conv2d(x, weight, bias, [stride], [padding], [dilation], groups);
        (long rows, long columns) = (y.shape[2], y.shape[3]);
        Tensor upstream = randn(y.shape);
        (y * upstream).sum().backward();

        double[] xs = Golden.Doubles(x), ws = Golden.Doubles(weight), gs = Golden.Doubles(upstream);
        double[] expected = new double[y.numel()], dx = new double[xs.Length], dw = new double[ws.Length], db = new double[outputs];
        int perGroup = channels / groups;
        for (int i = 0; i < expected.Length; i++)
        {
            (long ox, long oy) = (i % columns, i / columns % rows);
            long output = i / (rows * columns) % outputs, image = i / (rows * columns * outputs), group = output / (outputs / groups);
            expected[i] = Golden.Doubles(bias)[output];
            db[output] += gs[i];
            for (int j = 0; j < perGroup * kernel * kernel; j++)
            {
                (long kx, long ky, long c) = (j % kernel, j / kernel % kernel, j / (kernel * kernel));
                (long px, long py) = (ox * stride - padding + kx * dilation, oy * stride - padding + ky * dilation);
                if (px < 0 || py < 0 || px >= width || py >= height)
                    continue;
                long place = ((image * channels + group * perGroup + c) * height + py) * width + px;
                long w = output * perGroup * kernel * kernel + j;
                expected[i] += xs[place] * ws[w];
                dx[place] += gs[i] * ws[w];
                dw[w] += gs[i] * xs[place];
            }
        }
        AssertClose(expected, y);
        AssertClose(dx, x.grad!);
        AssertClose(dw, weight.grad!);
        AssertClose(db, bias.grad!);
    }

    [TestMethod]
    public void Convolution_of_no_images_gives_no_images_and_gradients_of_zero()
    {
        Tensor x = zeros(0, 2, 5, 5).requires_grad_(), weight = ones(3, 2, 3, 3).requires_grad_();
        Tensor y = F.conv2d(x, weight);
        CollectionAssert.AreEqual(new long[] { 0, 3, 3, 3 }, y.shape);
        y.sum().backward();
        Assert.AreEqual(0f, weight.grad!.abs().sum().ToSingle());
    }

    [TestMethod]
    public void Convolution_of_strided_views_equals_that_of_copies()
    {
        manual_seed(1);
        Tensor x = randn(2, 6, 7, 3).permute(0, 3, 1, 2), weight = randn(3, 3, 3, 4).transpose(0, 3).permute(0, 3, 1, 2);
        Assert.IsTrue(F.conv2d(x, weight).equal(F.conv2d(x.clone().contiguous(), weight.clone().contiguous())).all().ToBoolean());
    }

    [TestMethod]
    public void Convolution_arguments_that_make_no_sense_are_refused()
    {
        Tensor x = zeros(1, 4, 5, 5), weight = zeros(6, 2, 3, 3);
        Throws("groups", () => F.conv2d(x, weight, groups: 0));
        Throws("channels", () => F.conv2d(x, weight, groups: 1));
        Throws("divisible", () => F.conv2d(x, zeros(5, 2, 3, 3), groups: 2));
        Throws("stride", () => F.conv2d(x, weight, strides: [0], groups: 2));
        Throws("negative padding", () => F.conv2d(x, weight, padding: [-1], groups: 2));
        Throws("dilation", () => F.conv2d(x, weight, dilation: [0, 1], groups: 2));
        Throws("bias", () => F.conv2d(x, weight, zeros(5), groups: 2));
        Throws("should be the same", () => F.conv2d(x, weight.to(ScalarType.Float64), groups: 2));
        Throws("one or two sizes", () => F.conv2d(x, weight, strides: [1, 1, 1], groups: 2));
        Throws("out_channels must be divisible", () => nn.Conv2d(4, 3, 3, groups: 2));
        Throws("strided", () => nn.Conv2d(4, 4, 3, Padding.Same, stride: 2));
        Throws("half of kernel size", () => F.max_pool2d(x, 2, padding: 2));
        Throws("too small", () => F.avg_pool2d(x, 7));
    }

    [TestMethod]
    public void Max_pooling_takes_the_first_of_equal_values_and_keeps_NaN()
    {
        Tensor x = tensor(new[] { 1f, 1f, 0f, float.NaN, 1f, 1f, float.NaN, 5f }).reshape(1, 2, 4);
        (Tensor values, Tensor places) = F.max_pool2d_with_indices(x, [2, 2]);
        Assert.AreEqual(1f, values[0, 0, 0].ToSingle());
        Assert.IsTrue(float.IsNaN(values[0, 0, 1].ToSingle()));
        CollectionAssert.AreEqual(new long[] { 0, 3 }, places.data<long>().ToArray());
    }

    [TestMethod]
    public void Bicubic_interpolation_of_a_constant_is_the_constant_and_of_the_same_size_the_image()
    {
        Tensor x = rand(1, 1, 4, 5);
        AssertClose(Golden.Doubles(x), F.interpolate(x, [4, 5], mode: InterpolationMode.Bicubic));
        AssertClose([.. Enumerable.Repeat(2.5, 63)], F.interpolate(full([1, 1, 4, 5], 2.5f), [7, 9], mode: InterpolationMode.Bicubic));
    }

    [TestMethod]
    public void Layers_of_images_go_on_working_when_the_scope_they_were_made_in_is_gone()
    {
        BatchNorm2d norm;
        Conv2d conv;
        using (NewDisposeScope())
            (norm, conv) = (nn.BatchNorm2d(2), nn.Conv2d(1, 2, 3));
        Tensor y = norm.call(conv.call(rand(2, 1, 4, 4)));
        Assert.AreEqual(1, norm.num_batches_tracked!.ToInt64());
        norm.reset_running_stats();
        Assert.AreEqual(0, norm.num_batches_tracked!.ToInt64());
        CollectionAssert.AreEqual(new[] { 1f, 1f }, norm.running_var!.data<float>().ToArray());
        CollectionAssert.AreEqual(new long[] { 2, 2, 2, 2 }, y.shape);
    }

    [TestMethod]
    public void Group_norm_with_one_group_is_layer_norm_over_all_dimensions()
    {
        Tensor x = rand(3, 4, 5);
        AssertClose(Golden.Doubles(F.layer_norm(x, [4, 5])), nn.GroupNorm(1, 4).call(x), 1e-5);
    }

    private static void Throws(string part, Func<object> call)
    {
        string message = Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(call).Message;
        StringAssert.Contains(message, part);
    }

    private static void AssertClose(double[] expected, Tensor actual, double relative = 1e-5)
    {
        double[] values = Golden.Doubles(actual);
        Assert.AreEqual(expected.Length, values.Length);
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < values.Length; i++)
            Assert.AreEqual(expected[i], values[i], relative * Math.Max(scale, Math.Abs(expected[i])), $"element {i}");
    }
}
