using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>The calls of <c>functional_conv.json</c> as they were run on the real thing.</summary>
internal static class ImageCalls
{
    public static readonly Dictionary<string, Func<Tensor[], Tensor[]>> All = new()
    {
        ["F.conv2d(x[0], x[1], x[2])"] = x => [F.conv2d(x[0], x[1], x[2])],
        ["F.conv2d(x[0], x[1], x[2], new long[]{2, 1}, new long[]{1, 2})"] = x => [F.conv2d(x[0], x[1], x[2], [2, 1], [1, 2])],
        ["F.conv2d(x[0], x[1], null, new long[]{1, 1}, new long[]{0, 1}, new long[]{2, 2})"] =
            x => [F.conv2d(x[0], x[1], null, [1, 1], [0, 1], [2, 2])],
        ["F.conv2d(x[0], x[1], x[2], new long[]{1, 1}, new long[]{1, 1}, new long[]{1, 1}, 2)"] =
            x => [F.conv2d(x[0], x[1], x[2], [1, 1], [1, 1], [1, 1], 2)],
        ["F.conv2d(x[0], x[1], x[2], new long[]{1, 1}, new long[]{1, 1}, new long[]{1, 1}, 3)"] =
            x => [F.conv2d(x[0], x[1], x[2], [1, 1], [1, 1], [1, 1], 3)],
        ["F.conv2d(x[0], x[1])"] = x => [F.conv2d(x[0], x[1])],
        ["F.max_pool2d(x[0], 2)"] = x => [F.max_pool2d(x[0], 2)],
        ["F.max_pool2d(x[0], new long[]{3, 3}, new long[]{2, 2}, new long[]{1, 1})"] = x => [F.max_pool2d(x[0], [3, 3], [2, 2], [1, 1])],
        ["F.max_pool2d(x[0], new long[]{2, 2}, new long[]{2, 2}, null, null, true)"] =
            x => [F.max_pool2d(x[0], [2, 2], [2, 2], null, null, true)],
        ["F.max_pool2d(x[0], new long[]{2, 2}, new long[]{1, 1}, null, new long[]{2, 2})"] =
            x => [F.max_pool2d(x[0], [2, 2], [1, 1], null, [2, 2])],
        ["F.max_pool2d_with_indices(x[0], new long[]{2, 2}, new long[]{2, 2})"] =
            x => Both(F.max_pool2d_with_indices(x[0], [2, 2], [2, 2])),
        ["F.avg_pool2d(x[0], new long[]{2, 2}, new long[]{2, 2})"] = x => [F.avg_pool2d(x[0], [2, 2], [2, 2])],
        ["F.avg_pool2d(x[0], new long[]{3, 3}, new long[]{2, 2}, new long[]{1, 1})"] = x => [F.avg_pool2d(x[0], [3, 3], [2, 2], [1, 1])],
        ["F.avg_pool2d(x[0], new long[]{3, 3}, new long[]{2, 2}, new long[]{1, 1}, false, false)"] =
            x => [F.avg_pool2d(x[0], [3, 3], [2, 2], [1, 1], false, false)],
        ["F.avg_pool2d(x[0], new long[]{2, 2}, new long[]{2, 2}, new long[]{0, 0}, true)"] =
            x => [F.avg_pool2d(x[0], [2, 2], [2, 2], [0, 0], true)],
        ["F.adaptive_avg_pool2d(x[0], 1)"] = x => [F.adaptive_avg_pool2d(x[0], 1)],
        ["F.adaptive_avg_pool2d(x[0], (3, 4))"] = x => [F.adaptive_avg_pool2d(x[0], (3, 4))],
        ["F.adaptive_avg_pool2d(x[0], (4, 5))"] = x => [F.adaptive_avg_pool2d(x[0], (4, 5))],
        ["F.interpolate(x[0], new long[]{5, 7}, mode: InterpolationMode.Nearest)"] =
            x => [F.interpolate(x[0], [5, 7], mode: InterpolationMode.Nearest)],
        ["F.interpolate(x[0], null, new[]{2.0, 2.0}, InterpolationMode.Nearest)"] =
            x => [F.interpolate(x[0], null, [2.0, 2.0], InterpolationMode.Nearest)],
        ["F.interpolate(x[0], new long[]{3, 2}, mode: InterpolationMode.Nearest)"] =
            x => [F.interpolate(x[0], [3, 2], mode: InterpolationMode.Nearest)],
        ["F.interpolate(x[0], new long[]{5, 7}, mode: InterpolationMode.Bilinear, align_corners: false)"] =
            x => [F.interpolate(x[0], [5, 7], mode: InterpolationMode.Bilinear, align_corners: false)],
        ["F.interpolate(x[0], new long[]{5, 7}, mode: InterpolationMode.Bilinear, align_corners: true)"] =
            x => [F.interpolate(x[0], [5, 7], mode: InterpolationMode.Bilinear, align_corners: true)],
        ["F.interpolate(x[0], new long[]{3, 3}, mode: InterpolationMode.Bilinear, align_corners: false)"] =
            x => [F.interpolate(x[0], [3, 3], mode: InterpolationMode.Bilinear, align_corners: false)],
        ["F.interpolate(x[0], new long[]{3, 3}, mode: InterpolationMode.Bilinear, align_corners: true)"] =
            x => [F.interpolate(x[0], [3, 3], mode: InterpolationMode.Bilinear, align_corners: true)],
        ["F.interpolate(x[0], null, new[]{1.5, 2.0}, InterpolationMode.Bilinear, false)"] =
            x => [F.interpolate(x[0], null, [1.5, 2.0], InterpolationMode.Bilinear, false)],
        ["F.interpolate(x[0], null, new[]{1.5, 2.0}, InterpolationMode.Bilinear, false, true)"] =
            x => [F.interpolate(x[0], null, [1.5, 2.0], InterpolationMode.Bilinear, false, true)],
        ["F.interpolate(x[0], new long[]{3, 3}, mode: InterpolationMode.Bilinear)"] =
            x => [F.interpolate(x[0], [3, 3], mode: InterpolationMode.Bilinear)],
        ["F.interpolate(x[0], new long[]{1, 1}, mode: InterpolationMode.Bilinear, align_corners: true)"] =
            x => [F.interpolate(x[0], [1, 1], mode: InterpolationMode.Bilinear, align_corners: true)],
        ["F.pad(x[0], new long[]{1, 2})"] = x => [F.pad(x[0], [1, 2])],
        ["F.pad(x[0], new long[]{1, 0, 2, 1}, PaddingModes.Constant, -1.5)"] =
            x => [F.pad(x[0], [1, 0, 2, 1], PaddingModes.Constant, -1.5)],
        ["F.pad(x[0], new long[]{-1, -2})"] = x => [F.pad(x[0], [-1, -2])],
        ["F.pad(x[0], new long[]{2, 1}, PaddingModes.Reflect)"] = x => [F.pad(x[0], [2, 1], PaddingModes.Reflect)],
        ["F.pad(x[0], new long[]{2, 1}, PaddingModes.Replicate)"] = x => [F.pad(x[0], [2, 1], PaddingModes.Replicate)],
        ["F.pad(x[0], new long[]{2, 1}, PaddingModes.Circular)"] = x => [F.pad(x[0], [2, 1], PaddingModes.Circular)],
        ["F.unfold(x[0], 2, 1, 0, 2)"] = x => [F.unfold(x[0], 2, 1, 0, 2)],
        [BatchNorm("x[3], x[4], true, 0.1, 1e-5")] = x => [F.batch_norm(x[0], x[1], x[2], x[3], x[4], true, 0.1, 1e-5), x[1], x[2]],
        [BatchNorm("x[3], x[4], false")] = x => [F.batch_norm(x[0], x[1], x[2], x[3], x[4], false), x[1], x[2]],
        [BatchNorm("null, null, true, 0.25, 1e-3")] = x => [F.batch_norm(x[0], x[1], x[2], null, null, true, 0.25, 1e-3), x[1], x[2]],
        ["F.batch_norm(x[0], x[1], x[2], null, null, true)"] = x => [F.batch_norm(x[0], x[1], x[2], null, null, true)],
    };

    private static string BatchNorm(string rest)
        => "{ var y = F.batch_norm(x[0], x[1], x[2], " + rest + "); return new[]{ y, x[1], x[2] }; }";

    private static Tensor[] Both((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];
}
