using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>The calls of <c>ops_matmul.json</c> as they were run on the real thing.</summary>
internal static partial class GoldenCalls
{
    public static readonly Dictionary<string, Func<Tensor[], object?>> Products = new()
    {
        ["matmul.1_1"] = x => x[0].matmul(x[1]),
        ["matmul.1_2"] = x => x[0].matmul(x[1]),
        ["matmul.2_1"] = x => x[0].matmul(x[1]),
        ["matmul.2_2"] = x => x[0].matmul(x[1]),
        ["matmul.1_3"] = x => x[0].matmul(x[1]),
        ["matmul.3_1"] = x => x[0].matmul(x[1]),
        ["matmul.2_3"] = x => x[0].matmul(x[1]),
        ["matmul.3_2"] = x => x[0].matmul(x[1]),
        ["matmul.3_3"] = x => x[0].matmul(x[1]),
        ["matmul.3_3_broadcast"] = x => x[0].matmul(x[1]),
        ["matmul.4_4"] = x => x[0].matmul(x[1]),
        ["matmul.4_3_broadcast"] = x => x[0].matmul(x[1]),
        ["matmul.4_1"] = x => x[0].matmul(x[1]),
        ["matmul.transposed"] = x => x[0].matmul(x[1].transpose(-2, -1)),
        ["matmul.inner_empty"] = x => x[0].matmul(x[1]),
        ["matmul.int64"] = x => x[0].matmul(x[1]),
        ["mm"] = x => x[0].mm(x[1]),
        ["mv"] = x => x[0].mv(x[1]),
        ["dot"] = x => x[0].dot(x[1]),
        ["outer"] = x => x[0].outer(x[1]),
        ["inner"] = x => x[0].inner(x[1]),
        ["bmm"] = x => x[0].bmm(x[1]),
        ["baddbmm"] = x => x[1].baddbmm(x[2], x[0], 0.5f, 2f),
        ["baddbmm.pytorch_argument_order_fails"] = x => x[0].baddbmm(x[1], x[2], 0.5f, 2f),
        ["baddbmm.broadcast_beta0_nan"] = x => x[1].baddbmm(x[2], x[0], 0f, 1f),
        ["addmm"] = x => x[0].addmm(x[1], x[2], 0.5f, 2f),
        ["tensordot"] = x => x[0].tensordot(x[1], new long[] { 1, 2 }, new long[] { 0, 1 }),
        ["tensordot.count_overload_fails"] = x => x[0].tensordot(x[1], 2),
        ["einsum.bij_bjk"] = x => torch.einsum("bij,bjk->bik", x[0], x[1]),
        ["einsum.bqhd_bkhd"] = x => torch.einsum("bqhd,bkhd->bhqk", x[0], x[1]),
        ["einsum.ij_j"] = x => torch.einsum("ij,j->i", x[0], x[1]),
        ["einsum.outer"] = x => torch.einsum("i,j->ij", x[0], x[1]),
        ["einsum.implicit"] = x => torch.einsum("ij,jk", x[0], x[1]),
        ["einsum.trace"] = x => torch.einsum("ii->", x[0]),
        ["einsum.diagonal"] = x => torch.einsum("ii->i", x[0]),
        ["einsum.transpose"] = x => torch.einsum("ij->ji", x[0]),
        ["einsum.ellipsis"] = x => torch.einsum("...i,ij->...j", x[0], x[1]),
        ["einsum.three"] = x => torch.einsum("bn,anm,bm->ba", x[0], x[1], x[2]),
        ["einsum.elementwise"] = x => torch.einsum("ij,ij->ij", x[0], x[1]),
        ["matmul.17x33x9"] = x => x[0].matmul(x[1]),
    };
}
