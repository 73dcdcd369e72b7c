using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Scopes;

/// <summary>The steps of <c>dispose_0_102.json</c> that need tensors only, as they were run on the real thing.</summary>
internal static class ScopeScenarios
{
    public static readonly Dictionary<string, Action<ScopeWorld>[]> All = new()
    {
        ["outside_any_scope"] =
        [
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = w["a"] + 1f; },
            w => { w["a"].Dispose(); },
            w => { w["b"].Dispose(); },
        ],
        ["one_scope"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = w["a"] + 1f; },
            w => { w["c"] = w["a"][0]; },
            w => { w.S("s").Dispose(); },
        ],
        ["dispose_by_hand_inside_scope"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["a"].Dispose(); },
            w => { w["a"].Dispose(); },
            w => { w.S("s").Dispose(); },
        ],
        ["nested_scopes"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("inner").Dispose(); },
            w => { w["c"] = torch.zeros(2); },
            w => { w.S("outer").Dispose(); },
        ],
        ["MoveToOuterDisposeScope"] =
        [
            w => { w.NewScope("outer"); },
            w => { w.NewScope("inner"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = torch.zeros(2); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["MoveToOuter_with_no_outer_detaches"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); },
        ],
        ["MoveToOuter_of_an_outer_tensor_from_inside_inner"] =
        [
            w => { w.NewScope("s1"); },
            w => { w.NewScope("s2"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("s3"); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w.S("s3").Dispose(); },
            w => { w.S("s2").Dispose(); },
            w => { w.S("s1").Dispose(); },
        ],
        ["MoveToOuter_twice_two_levels"] =
        [
            w => { w.NewScope("s1"); },
            w => { w.NewScope("s2"); },
            w => { w.NewScope("s3"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w.S("s3").Dispose(); },
            w => { w.S("s2").Dispose(); },
            w => { w.S("s1").Dispose(); },
        ],
        ["MoveToOuter_of_tensor_without_scope"] =
        [
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("s"); },
            w => { w["a"].MoveToOuterDisposeScope(); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); },
        ],
        ["DetachFromDisposeScope"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["a"].DetachFromDisposeScope(); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); },
        ],
        ["Detach_twice"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["a"].DetachFromDisposeScope(); },
            w => { w["a"].DetachFromDisposeScope(); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); },
        ],
        ["scope.Detach_several"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = torch.zeros(2); },
            w => { w["c"] = torch.zeros(2); },
            w => { w.S("s").Detach(w["a"], w["b"]); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); w["b"].Dispose(); },
        ],
        ["scope.MoveToOuter_several"] =
        [
            w => { w.NewScope("outer"); },
            w => { w.NewScope("inner"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("inner").MoveToOuter(w["a"], w["b"]); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["scope.MoveToOuter_of_tensor_it_does_not_own"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w.S("inner").MoveToOuter(w["a"]); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["DisposeEverything_keeps_scope_usable"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.S("s").DisposeEverything(); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("s").Dispose(); },
        ],
        ["DisposeEverythingBut"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = torch.zeros(2); },
            w => { w["c"] = torch.zeros(2); },
            w => { w.S("s").DisposeEverythingBut(w["a"], w["b"]); },
            w => { w.S("s").Dispose(); },
        ],
        ["DisposeEverythingBut_a_tensor_of_another_scope"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("inner").DisposeEverythingBut(w["a"]); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["DisposeEverything_of_outer_while_inner_open"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("outer").DisposeEverything(); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["inner_operation_temporaries"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.ones(2); },
            w => { w["b"] = w["a"] * 2f + 1f; },
            w => { w["c"] = (w["a"] - w["b"]).abs().sum(); },
            w => { w.S("s").Dispose(); },
        ],
        ["scalar_operands_and_0d_extraction"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.ones(2); },
            w => { var v = w["a"].sum().ToSingle(); },
            w => { var v = w["a"][0].item<float>(); },
            w => { var v = w["a"].data<float>().ToArray(); },
            w => { var v = w["a"].ToString(TorchSharp.TensorStringStyle.Julia); },
            w => { w.S("s").Dispose(); },
        ],
        ["inplace_result_object"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = w["a"].add_(1f); },
            w => { if (ReferenceEquals(w["a"],
                w["b"])) throw new Exception("in-place returned the SAME object"); else throw new Exception("in-place returned ANOTHER object"); },
            w => { w.S("s").Dispose(); },
        ],
        ["contiguous_of_contiguous"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = w["a"].contiguous(); },
            w => { throw new Exception(ReferenceEquals(w["a"], w["b"]) ? "same object" : "another object"); },
            w => { w["b"].Dispose(); },
            w => { w.S("s").Dispose(); },
        ],
        ["to_same_dtype"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w["b"] = w["a"].to_type(ScalarType.Float32); },
            w => { throw new Exception(ReferenceEquals(w["a"], w["b"]) ? "same object" : "another object"); },
            w => { w["c"] = w["a"].to(ScalarType.Float32); },
            w => { throw new Exception(ReferenceEquals(w["a"], w["c"]) ? "same object" : "another object"); },
            w => { w.S("s").Dispose(); },
        ],
        ["multi_result_ops"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.arange(6, ScalarType.Float32); },
            w => { var parts = w["a"].split(2); w["p0"] = parts[0]; },
            w => { var (v, i) = w["a"].topk(2); w["v"] = v; w["i"] = i; },
            w => { var (v, i) = w["a"].max(0); w["mv"] = v; },
            w => { w.S("s").Dispose(); },
        ],
        ["backward_in_scope_grad_survives"] =
        [
            w => { w["a"] = torch.ones(2, requires_grad: true); },
            w => { w.NewScope("s"); },
            w => { w["loss"] = (w["a"] * w["a"]).sum(); },
            w => { w["loss"].backward(); },
            w => { w["g"] = Grad(w["a"]); },
            w => { w.S("s").Dispose(); },
            w => { w["g2"] = Grad(w["a"]); },
        ],
        ["no_grad_inside_scope"] =
        [
            w => { w.NewScope("s"); },
            w => { using (torch.no_grad()) w["a"] = torch.zeros(2); },
            w => { w.S("s").Dispose(); },
        ],
        ["cat_of_array_and_where_scalar"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.cat(new[] { torch.zeros(1), torch.ones(1) }); },
            w => { w["b"] = w["a"].masked_fill(w["a"] > 0.5f, 3f); },
            w => { w["c"] = torch.where(w["a"] > 0.5f, w["a"], w["b"]); },
            w => { w["d"] = w["a"][TensorIndex.Slice(0, 1)]; },
            w => { w["e"] = w["a"][TensorIndex.Tensor(torch.tensor(new long[] {  0 }))]; },
            w => { w["a"][0] = torch.tensor(5f); },
            w => { w.S("s").Dispose(); },
        ],
        ["WrappedTensorDisposeScope"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.ones(2); },
            w => { w["r"] = torch.WrappedTensorDisposeScope(() => w["a"] * 2f + 1f); },
            w => { w.S("s").Dispose(); },
        ],
        ["scope_disposed_twice"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.S("s").Dispose(); },
            w => { w.S("s").Dispose(); },
        ],
        ["scope_used_after_dispose"] =
        [
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("s"); },
            w => { w.S("s").Dispose(); },
            w => { var n = w.S("s").DisposablesView; },
            w => { var n = w.S("s").Contains(w["a"]); },
            w => { w.S("s").Detach(w["a"]); },
            w => { w.S("s").DisposeEverything(); },
        ],
        ["tensor_created_on_another_thread"] =
        [
            w => { w.NewScope("s"); },
            w => { var t = new Thread(() => w["a"] = torch.zeros(2)); t.Start(); t.Join(); },
            w => { w.S("s").Dispose(); },
            w => { w["a"].Dispose(); },
        ],
        ["tensor_disposed_on_another_thread"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(2); },
            w => { var t = new Thread(() => w["a"].Dispose()); t.Start(); t.Join(); },
            w => { w.S("s").Dispose(); },
        ],
        ["alias_and_views_share_storage"] =
        [
            w => { w.NewScope("s"); },
            w => { w["a"] = torch.zeros(4); },
            w => { w["v"] = w["a"].view(2, 2); },
            w => { w["a"].Dispose(); },
            w => { using var z = w["v"] + 1f; },
            w => { w.S("s").Dispose(); },
        ],
        ["Attach_0_102"] =
        [
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("s"); },
            w => { w.S("s").Attach(w["a"]); },
            w => { w.S("s").Dispose(); },
        ],
        ["Attach_tensor_of_another_scope_0_102"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w.S("inner").Attach(w["a"]); },
            w => { w.S("inner").Dispose(); },
            w => { w.S("outer").Dispose(); },
        ],
        ["MoveToOtherDisposeScope_0_102"] =
        [
            w => { w.NewScope("s1"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("s2"); },
            w => { w["b"] = torch.zeros(2); },
            w => { w["b"].MoveToOtherDisposeScope(w.S("s1")); },
            w => { w.S("s2").Dispose(); },
            w => { w.NewScope("s3"); },
            w => { w["c"] = torch.zeros(2); },
            w => { w["c"].MoveToOtherDisposeScope(w["a"]); },
            w => { w.S("s3").Dispose(); },
            w => { w.S("s1").Dispose(); },
        ],
        ["out_of_order_dispose_0_102"] =
        [
            w => { w.NewScope("outer"); },
            w => { w["a"] = torch.zeros(2); },
            w => { w.NewScope("inner"); },
            w => { w["b"] = torch.zeros(2); },
            w => { w.S("outer").Dispose(); },
            w => { w["c"] = torch.zeros(2); },
            w => { w["c"].MoveToOuterDisposeScope(); },
            w => { w.S("inner").Dispose(); },
            w => { w["d"] = torch.zeros(2); },
            w => { w["d"].Dispose(); },
        ],
        ["CurrentDisposeScope_0_102"] =
        [
            w => { if (torch.CurrentDisposeScope is null) throw new Exception("null outside"); },
            w => { w.NewScope("s"); },
            w => { throw new Exception("is s: " + ReferenceEquals(torch.CurrentDisposeScope, w.S("s"))); },
            w => { w.S("s").Dispose(); },
        ],
    };

    private static Tensor Grad(Tensor of) => of.grad!;
}
