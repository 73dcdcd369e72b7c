// The calls pass null on purpose.
#nullable disable

using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>The calls of <c>errors.json</c> as they were run on the real thing.</summary>
internal static partial class GoldenCalls
{
    public static readonly Dictionary<string, Func<object>> Errors = new()
    {
        ["add.shape_mismatch"] = () => Z(2, 3) + Z(2),
        ["mm.shape_mismatch"] = () => Z(2, 3).mm(Z(2, 3)),
        ["mm.rank"] = () => Z(2).mm(Z(2, 3)),
        ["bmm.batch_mismatch"] = () => Z(2, 3, 4).bmm(Z(3, 4, 5)),
        ["bmm.rank"] = () => Z(3, 4).bmm(Z(2, 4, 5)),
        ["addmm.shape"] = () => Z(4).addmm(Z(2, 3), Z(3, 5)),
        ["dot.length"] = () => Z(2).dot(Z(3)),
        ["einsum.dimension_mismatch"] = () => torch.einsum("ij,jk->ik", Z(2, 3), Z(2, 3)),
        ["einsum.operand_count"] = () => torch.einsum("ij,jk->ik", Z(2, 3)),
        ["einsum.rank"] = () => torch.einsum("ijk->i", Z(2, 3)),
        ["cat.shape"] = () => torch.cat(new[] { Z(2, 3), Z(2, 4) }, 0),
        ["cat.rank"] = () => torch.cat(new[] { Z(2, 3), Z(3) }, 0),
        ["cat.empty_list"] = () => torch.cat(new Tensor[0], 0),
        ["stack.shape"] = () => torch.stack(new[] { Z(2, 3), Z(2, 4) }),
        ["view.size"] = () => Z(2, 3).view(4),
        ["view.minus1_not_divisible"] = () => Z(2, 3).view(-1, 4),
        ["view.two_minus1"] = () => Z(2, 3).view(-1, -1),
        ["reshape.size"] = () => Z(2, 3).reshape(5),
        ["expand.not_one"] = () => Z(2, 3).expand(4, 3),
        ["expand.fewer_dims"] = () => Z(2, 3).expand(3),
        ["permute.count"] = () => Z(2, 3).permute(0),
        ["permute.repeat"] = () => Z(2, 3).permute(0, 0),
        ["transpose.dim"] = () => Z(2, 3).transpose(0, 2),
        ["t.rank3"] = () => Z(2, 3, 4).t(),
        ["squeeze.dim"] = () => Z(2, 3).squeeze(2),
        ["unsqueeze.dim"] = () => Z(2, 3).unsqueeze(4),
        ["sum.dim"] = () => Z(2, 3).sum(dim: 2),
        ["sum.negative_dim"] = () => Z(2, 3).sum(-3),
        ["softmax.dim"] = () => F.softmax(Z(2, 3), 2),
        ["select.index"] = () => Z(2, 3).select(0, 2),
        ["indexer.index"] = () => Z(2, 3)[2],
        ["indexer.negative_index"] = () => Z(2, 3)[-3],
        ["indexer.too_many"] = () => Z(2, 3)[0, 0, 0],
        ["indexer.index_0d"] = () => Z()[0],
        ["indexer.tensor_out_of_range"] = () => Z(3)[TensorIndex.Tensor(torch.tensor(new long[] { 0, 3 }))],
        ["indexer.mask_shape"] = () => Z(3)[TensorIndex.Tensor(TB(true, false))],
        ["indexer.float_tensor"] = () => Z(3)[TensorIndex.Tensor(torch.tensor(new[] { 1f }))],
        ["indexer.assign_shape"] = () => { var z = Z(3, 2); z[0] = Z(3); return z; },
        ["narrow.range"] = () => Z(3).narrow(0, 2, 2),
        ["split.sum"] = () => Z(5).split(new long[] { 2, 2 }),
        ["chunk.zero"] = () => Z(5).chunk(0),
        ["gather.index_range"] = () => Z(2, 3).gather(1, torch.tensor(new long[] { 3 }).reshape(1, 1)),
        ["gather.int32_index"] = () => Z(2, 3).gather(1, TI(1).reshape(1, 1)),
        ["gather.rank"] = () => Z(2, 3).gather(1, torch.tensor(new long[] { 1 })),
        ["index_select.range"] = () => Z(3).index_select(0, torch.tensor(new long[] { 5 })),
        ["scatter.dtype"] = () => Z(3).scatter(0, torch.tensor(new long[] { 1 }), torch.tensor(new long[] { 1 })),
        ["topk.k"] = () => Z(3).topk(4).values,
        ["masked_fill.mask_dtype"] = () => Z(3).masked_fill(torch.tensor(new long[] { 1, 0, 1 }), 1f),
        ["masked_fill.mask_shape"] = () => Z(3).masked_fill(TB(true, false), 1f),
        ["where.cond_dtype"] = () => torch.where(Z(3), Z(3), Z(3)),
        ["repeat.fewer"] = () => Z(2, 3).repeat(2),
        ["tril.rank1"] = () => Z(3).tril(),
        ["mm.dtype"] = () => Z(2, 2).mm(Z(2, 2).to_type(ScalarType.Int64)),
        ["mm.float64_float32"] = () => Z(2, 2).mm(Z(2, 2).to_type(ScalarType.Float64)),
        ["bmm.dtype"] = () => Z(1, 2, 2).bmm(Z(1, 2, 2).to_type(ScalarType.Float64)),
        ["exp_.int64"] = () => torch.tensor(new long[] { 1 }).exp_(),
        ["softmax.int64"] = () => F.softmax(torch.tensor(new long[] { 1, 2 }), 0),
        ["log_softmax.int64"] = () => F.log_softmax(torch.tensor(new long[] { 1, 2 }), 0),
        ["bool_minus_bool"] = () => TB(true) - TB(true),
        ["bool_neg"] = () => -TB(true),
        ["int_plus_equals_float"] = () => torch.tensor(new long[] { 1 }).add_(torch.tensor(0.5f)),
        ["and.float"] = () => torch.tensor(1f) & torch.tensor(1f),
        ["not.float"] = () => ~torch.tensor(1f),
        ["requires_grad.int64"] = () => { var t = torch.tensor(new long[] { 1 }); t.requires_grad = true; return t; },
        ["Parameter.int64"] = () => new Parameter(torch.tensor(new long[] { 1 })),
        ["Parameter.null"] = () => new Parameter(null),
        ["mse.dtype"] = () => F.mse_loss(Z(2), torch.tensor(new long[] { 1, 2 })),
        ["bce_logits.int_target"] = () => F.binary_cross_entropy_with_logits(Z(2), torch.tensor(new long[] { 1, 0 })),
        ["nll.float_target"] = () => F.nll_loss(Z(2, 3), torch.tensor(new[] { 1f, 0f })),
        ["cross_entropy.batch"] = () => F.cross_entropy(Z(2, 3), torch.tensor(new long[] { 1 })),
        ["cross_entropy.weight_size"] = () => F.cross_entropy(Z(2, 3), torch.tensor(new long[] { 1, 2 }), Z(2)),
        ["embedding.negative"] = () => nn.Embedding(3, 2).call(torch.tensor(new long[] { -1 })),
        ["conv.kernel_larger"] = () => F.conv2d(Z(1, 1, 2, 2), Z(1, 1, 3, 3)),
        ["MultiheadAttention.heads_do_not_divide"] = () => nn.MultiheadAttention(5, 2),
        ["lr.negative"] = () => optim.Adam(new[] { new Parameter(Z(1)) }, -1.0),
        ["optimizer.no_parameters"] = () => optim.Adam(new Parameter[0], 0.1),
        ["sgd.nesterov_without_momentum"] = () => optim.SGD(new[] { new Parameter(Z(1)) }, 0.1, nesterov: true),
        ["adam.beta"] = () => optim.Adam(new[] { new Parameter(Z(1)) }, 0.1, 1.0),
        ["dropout.p"] = () => F.dropout(Z(3), 1.5, true),
        ["Dropout.p_module"] = () => nn.Dropout(1.5),
        ["Linear.null_input"] = () => nn.Linear(2, 2).call(null),
        ["GRU.negative_hidden"] = () => nn.GRU(2, -1),
        ["GRU.empty_sequence"] = () => nn.GRU(2, 2).call(Z(0, 1, 2)).Item1,
        ["tensor.dims_do_not_match"] = () => torch.tensor(new float[] { 1, 2, 3 }, 2, 2),
        ["tensor.empty_array"] = () => torch.tensor(new float[0]),
        ["zeros.negative"] = () => Z(-1),
        ["arange.wrong_sign"] = () => torch.arange((Scalar)0, (Scalar)5, (Scalar)(-1)),
        ["arange.zero_step"] = () => torch.arange((Scalar)0, (Scalar)5, (Scalar)0),
        ["randint.empty_range"] = () => torch.randint(5, 5, new long[] { 2 }),
        ["full.null"] = () => torch.full(2, (Scalar)null),
        ["ToSingle.many"] = () => Z(2).ToSingle(),
        ["item.many"] = () => Z(2).item<float>(),
        ["item.wrong_type"] = () => Z().item<long>(),
        ["data.wrong_type"] = () => Z(2).data<double>()[0],
        ["data.out_of_range"] = () => Z(2).data<float>()[2],
        ["data.of_transposed"] = () => torch.arange(6, ScalarType.Float32).reshape(2, 3).t().data<float>().ToArray(),
        ["bytes.of_transposed"] = () => torch.arange(6, ScalarType.Float32).reshape(2, 3).t().bytes.ToArray().Length,
        ["cuda.absent"] = () => Z(1).cuda(),
        ["to.cuda_string"] = () => Z(1).to("cuda"),
        ["cuda.is_available"] = () => torch.cuda.is_available(),
        ["implicit_bool_condition"] = () => (bool)(Z(1) == Z(1)).all(),
        ["get_parameter.unknown"] = () => nn.Linear(1, 1).get_parameter("nope"),
        ["get_buffer.unknown"] = () => nn.Linear(1, 1).get_buffer("nope"),
        ["register_module.duplicate"] = () =>
        {
            var s = nn.Sequential(); s.register_module("a", nn.ReLU()); s.register_module("a",
            nn.ReLU()); return s.named_children().Count();
        },
        ["Sequential.empty_call"] = () => nn.Sequential().call(Z(1)),
        ["disposed.shape"] = () => { var t = Z(2); t.Dispose(); return t.shape; },
        ["disposed.add"] = () => { var t = Z(2); t.Dispose(); return t + 1f; },
        ["disposed.as_argument"] = () => { var t = Z(2); t.Dispose(); return Z(2) + t; },
        ["disposed.IsInvalid"] = () => { var t = Z(2); t.Dispose(); return t.IsInvalid; },
        ["disposed.ToString"] = () => { var t = Z(2); t.Dispose(); return t.ToString(); },
        ["disposed.twice"] = () => { var t = Z(2); t.Dispose(); t.Dispose(); return "no exception"; },
        ["disposed.dtype"] = () => { var t = Z(2); t.Dispose(); return t.dtype.ToString(); },
        ["disposed.by_scope"] = () => { Tensor t; using (torch.NewDisposeScope()) t = Z(2); return t + 1f; },
        ["disposed.input_before_backward"] = () => { var a = G(2); var b = a * a; var c = b.sum(); b.Dispose(); c.backward(); return Grad(a); },
        ["disposed.module_then_call"] = () => { var m = nn.Linear(2, 2); m.Dispose(); return m.call(Z(1, 2)); },
        ["disposed.module_parameter"] = () => { var m = nn.Linear(2, 2); var w = m.weight; m.Dispose(); return w.IsInvalid; },
        ["disposed.parameter_then_call"] = () => { var m = nn.Linear(2, 2); m.weight.Dispose(); return m.call(Z(1, 2)).shape; },
        ["disposed.PackedSequence_twice"] = () =>
        {
            var p = nn.utils.rnn.pack_sequence(new[] { Z(2,
            1) }); p.Dispose(); p.Dispose(); return "no exception";
        },
        ["disposed.item"] = () => { var t = Z(); t.Dispose(); return t.item<float>(); },
        ["disposed.in_cat"] = () => { var t = Z(2); t.Dispose(); return torch.cat(new[] { Z(2), t }); },
        ["null.as_argument"] = () => Z(2) + (Tensor)null,
        ["null.in_cat"] = () => torch.cat(new[] { Z(2), null }),
        ["backward.non_scalar"] = () => { var a = G(2); (a * 2f).backward(); return Grad(a); },
        ["backward.one_element_1d"] = () => { var a = G(1); (a * 2f).backward(); return Grad(a); },
        ["backward.no_grad_anywhere"] = () => { Z(2).sum().backward(); return null; },
        ["backward.twice"] = () => { var a = G(2); var s = (a * a).sum(); s.backward(); s.backward(); return Grad(a); },
        ["backward.twice_without_saved_tensors"] = () =>
        {
            var a = G(2); var s = (a +
            1f).sum(); s.backward(); s.backward(); return Grad(a);
        },
        ["backward.retain_graph_then_again"] = () =>
        {
            var a = G(2); var s = (a * a).sum(); s.backward(null,
            retain_graph: true); s.backward(); return Grad(a);
        },
        ["backward.create_graph_then_again"] = () =>
        {
            var a = G(2); var s = (a * a).sum(); s.backward(null,
            create_graph: true); s.backward(); return Grad(a);
        },
        ["autograd.backward.retain_graph_then_again"] = () =>
        {
            var a = G(2); var s = (a * a).sum(); torch.autograd.backward(s,
            (IList<Tensor>)null, true); s.backward(); return Grad(a);
        },
        ["backward.accumulates"] = () => { var a = G(2); (a * 2f).sum().backward(); (a * 3f).sum().backward(); return Grad(a); },
        ["backward.with_gradient"] = () => { var a = G(2); (a * 2f).backward(new[] { torch.tensor(new[] { 1f, 10f }) }); return Grad(a); },
        ["backward.gradient_shape"] = () => { var a = G(2); (a * 2f).backward(new[] { Z(3) }); return null; },
        ["grad.before_backward"] = () => Grad(G(2)),
        ["grad.of_non_leaf"] = () => { var a = G(2); var b = a * 2f; b.sum().backward(); return Grad(b); },
        ["grad.of_non_leaf_with_retain_grad"] = () => { var a = G(2); var b = a * 2f; b.retain_grad(); b.sum().backward(); return Grad(b); },
        ["inplace.on_leaf"] = () => { var a = G(2); a.add_(1f); return a; },
        ["inplace.on_leaf_in_no_grad"] = () => { var a = G(2); using (torch.no_grad()) a.add_(1f); return a; },
        ["inplace.saved_tensor_changed"] = () => { var a = G(2); var b = a * 1f; var c = b.exp(); c.add_(1f); c.sum().backward(); return Grad(a); },
        ["inplace.saved_input_changed"] = () => { var a = G(2); var b = a * 1f; var c = b * b; b.mul_(2f); c.sum().backward(); return Grad(a); },
        ["inplace.fill_view_of_leaf"] = () => { var a = G(2); a[0].fill_(0f); return a; },
        ["requires_grad.set_on_non_leaf_false"] = () => { var a = G(2); var b = a * 2f; b.requires_grad = false; return b.requires_grad; },
        ["requires_grad.of_result"] = () => (G(2) * Z(2)).requires_grad,
        ["requires_grad.in_no_grad"] = () => { var a = G(2); using (torch.no_grad()) return (a * 2f).requires_grad; },
        ["requires_grad.of_comparison"] = () => (G(2) > 0f).requires_grad,
        ["requires_grad.of_argmax"] = () => G(2).argmax().requires_grad,
        ["is_leaf"] = () =>
        {
            var a = G(2); return new object[]{ a.is_leaf, (a * 2f).is_leaf, Z(2).is_leaf, (Z(2) * 2f).is_leaf,
            a.detach().is_leaf };
        },
        ["no_grad.nested_restores"] = () =>
        {
            bool a, b,
            c; using (torch.no_grad()) { using (torch.enable_grad()) a = torch.is_grad_enabled(); b = torch.is_grad_enabled(); }
            c = torch.is_grad_enabled(); return new object[] { a, b, c };
        },
        ["detach.shares_storage"] = () => { var a = G(2); a.detach().fill_(5f); return a; },
        ["ToSingle.requires_grad"] = () => G(1).sum().ToSingle(),
        ["data.requires_grad"] = () => G(2).data<float>().ToArray(),
        ["retain_grad_leaf"] = () => { var a = G(2); a.retain_grad(); return a.requires_grad; },
        ["grad.double_backward"] = () =>
        {
            var a = G(2); var y = (a * a * a).sum(); var g = torch.autograd.grad(new[] { y }, new[] { a },
            null, true, true)[0]; g.sum().backward(); return Grad(a);
        },
        ["zero_grad.module_before_0_102"] = () =>
        {
            var m = nn.Linear(1,
            1); m.call(Z(1, 1)).sum().backward(); m.zero_grad(); return new object[] { Grad(m.bias) is null, Grad(m.bias)?.ToString() };
        },
    };

    private static Tensor Z(params long[] size) => zeros(size);

    private static Tensor G(long size) => ones(size, requires_grad: true);

    private static Tensor TB(params bool[] values) => tensor(values);

    private static Tensor TI(params int[] values) => tensor(values);

    private static Tensor Grad(Tensor of) => of.grad;
}
