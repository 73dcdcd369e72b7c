using System.Runtime.InteropServices;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Registration, modes, hooks, conversion and disposal of modules.</summary>
[TestClass]
public class ModuleTests
{
    [TestMethod]
    public void Training_mode_reaches_all_modules_below()
    {
        using var nested = new Nested();
        nested.eval();
        Assert.IsTrue(nested.modules().All(module => !module.training));
        nested.train();
        Assert.IsTrue(nested.modules().All(module => module.training));
    }

    [TestMethod]
    public void Apply_visits_children_before_their_parents()
    {
        using Sequential chain = nn.Sequential(("a", nn.Linear(1, 1)), ("b", nn.ReLU()));
        List<string> visited = [];
        chain.apply(module => visited.Add(module.GetName()));
        CollectionAssert.AreEqual(new[] { "Linear", "ReLU", "Sequential" }, visited);
    }

    [TestMethod]
    public void A_name_is_registered_once()
    {
        using Sequential chain = nn.Sequential();
        chain.register_module("a", nn.ReLU());
        InvalidOperationException error = Assert.ThrowsException<InvalidOperationException>(() => chain.register_module("a", nn.ReLU()));
        Assert.AreEqual("Sub-module a is already registered.", error.Message);
    }

    [TestMethod]
    public void Component_names_stand_for_field_names()
    {
        using var module = new Renamed();
        CollectionAssert.AreEqual(new[] { "weight" }, module.named_parameters().Select(entry => entry.name).ToArray());
    }

    [TestMethod]
    public void Parameters_and_buffers_are_found_by_dotted_names()
    {
        using var nested = new Nested();
        Assert.AreSame(
            nested.named_parameters().Single(entry => entry.name == "second.lin.bias").parameter, nested.get_parameter("second.lin.bias"));
        Assert.IsNotNull(nested.get_buffer("first.counter"));
        Assert.IsTrue(nested.has_buffer("steps"));
        Assert.IsFalse(nested.has_parameter("steps"));
        Assert.IsNull(nested.get_parameter("nobody.there"));
    }

    [TestMethod]
    public void Hooks_see_and_change_inputs_and_results()
    {
        using Linear linear = nn.Linear(1, 1, false);
        linear.load_state_dict(new() { ["weight"] = ones(1, 1) });
        var before = linear.register_forward_pre_hook((_, input) => input * 10);
        var after = linear.register_forward_hook((_, _, output) => output + 1);
        Assert.AreEqual(21f, linear.call(tensor(new float[] { 2 })).ToSingle());
        before.remove();
        Assert.AreEqual(3f, linear.call(tensor(new float[] { 2 })).ToSingle());
        after.remove();
        after.remove();
        Assert.AreEqual(2f, linear.call(tensor(new float[] { 2 })).ToSingle());
    }

    [TestMethod]
    public void Conversion_keeps_module_parameters_sharing_and_integer_buffers()
    {
        using var tied = new Tied();
        Parameter registered = tied.parameters().First();
        Assert.AreSame(tied, tied.to(ScalarType.Float64));
        Assert.AreSame(registered, tied.parameters().First());
        Assert.AreEqual(ScalarType.Float64, registered.dtype);
        using (no_grad())
            tied.emb.weight.fill_(4);
        Assert.IsTrue(Golden.Doubles(tied.outp.weight).All(value => value == 4));

        using var leaf = new Leaf();
        leaf.to(ScalarType.Float16);
        Assert.AreEqual(ScalarType.Int64, leaf.get_buffer("counter")!.dtype);
        Assert.ThrowsException<ArgumentException>(() => leaf.to(ScalarType.Int32));
        Assert.ThrowsException<InvalidOperationException>(() => leaf.cuda());
    }

    [TestMethod]
    public void Tied_weights_are_two_parameters_of_one_memory()
    {
        using var tied = new Tied();
        Assert.AreEqual(2, tied.parameters().Count());
        tied.call(tensor(new long[] { 1 })).sum().backward();
        CollectionAssert.AreEqual(Golden.Doubles(tied.emb.weight.grad!), Golden.Doubles(tied.outp.weight.grad!));
    }

    [TestMethod]
    public void Zero_grad_drops_or_fills_gradients()
    {
        using Linear linear = nn.Linear(1, 1);
        linear.call(ones(1, 1)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.AreEqual(0f, linear.bias!.grad!.ToSingle());
        linear.zero_grad();
        Assert.IsNull(linear.bias!.grad);
    }

    [TestMethod]
    public void A_layer_made_in_a_scope_goes_on_working_after_it()
    {
        Linear linear;
        Tensor weight;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 2);
            weight = linear.weight;
        }
        Assert.IsTrue(weight.IsInvalid);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, linear.call(ones(1, 2)).shape);
        linear.weight.Dispose();
        CollectionAssert.AreEqual(new long[] { 1, 2 }, linear.call(ones(1, 2)).shape);
    }

    [TestMethod]
    public void A_disposed_layer_cannot_be_called_but_its_weights_live_on()
    {
        Linear linear = nn.Linear(2, 2);
        Parameter weight = linear.weight;
        linear.Dispose();
        Assert.IsFalse(weight.IsInvalid);
        Assert.ThrowsException<ObjectDisposedException>(() => linear.call(ones(1, 2)));
    }

    [TestMethod]
    public void A_custom_module_takes_its_parameters_and_children_with_it()
    {
        var leaf = new Leaf();
        Parameter w = leaf.get_parameter("w")!;
        Linear child = (Linear)leaf.children().Single();
        leaf.Dispose();
        Assert.IsTrue(w.IsInvalid);
        Assert.ThrowsException<ObjectDisposedException>(() => child.call(ones(1, 2)));
    }

    [TestMethod]
    public void A_parameter_takes_its_tensor_over()
    {
        Tensor data = zeros(2);
        var parameter = new Parameter(data);
        Assert.IsTrue(data.IsInvalid);
        Assert.IsTrue(parameter.requires_grad && parameter.is_leaf);
        ExternalException error = Assert.ThrowsException<ExternalException>(() => new Parameter(tensor(new long[] { 1 })));
        Assert.AreEqual("Only Tensors of floating point and complex dtype can require gradients", error.Message);
        Assert.ThrowsException<NullReferenceException>(() => new Parameter(null!));
    }

    [TestMethod]
    public void Dropout_drops_in_training_mode_only_and_keeps_the_mean()
    {
        manual_seed(1);
        using Dropout dropout = nn.Dropout(0.25);
        Tensor x = ones(10_000);
        double[] dropped = Golden.Doubles(dropout.call(x));
        Assert.IsTrue(dropped.All(value => value == 0 || Math.Abs(value - 4.0 / 3) < 1e-6));
        Assert.AreEqual(1, dropped.Average(), 0.03);
        dropout.eval();
        CollectionAssert.AreEqual(Golden.Doubles(x), Golden.Doubles(dropout.call(x)));
        Assert.ThrowsException<ExternalException>(() => nn.Dropout(1.5).call(x));
    }

    [TestMethod]
    public void Dropout_between_recurrent_layers_acts_in_training_mode_only()
    {
        manual_seed(1);
        using GRU gru = nn.GRU(4, 8, 2, dropout: 0.5);
        Tensor x = rand(3, 2, 4);
        CollectionAssert.AreNotEqual(Golden.Doubles(gru.call(x).Item1), Golden.Doubles(gru.call(x).Item1));
        gru.eval();
        CollectionAssert.AreEqual(Golden.Doubles(gru.call(x).Item1), Golden.Doubles(gru.call(x).Item1));
    }

    [TestMethod]
    public void Recurrent_layers_refuse_what_they_cannot_run()
    {
        Assert.ThrowsException<ExternalException>(() => nn.GRU(2, -1));
        Assert.ThrowsException<ExternalException>(() => nn.GRU(2, 2, 0));
        Assert.ThrowsException<ExternalException>(() => nn.GRU(2, 2).call(zeros(0, 1, 2)));
    }

    [TestMethod]
    public void Second_derivatives_of_fused_operations_are_refused_not_wrong()
    {
        using GRUCell cell = nn.GRUCell(2, 2);
        Tensor x = rand(1, 2).requires_grad_();
        Tensor gradient = autograd.grad([cell.call(x, null).sum()], [x], null, true, true)[0];
        Assert.ThrowsException<ExternalException>(() => gradient.sum().backward());
    }

    [TestMethod]
    public void Containers_renumber_and_reorder_what_they_hold()
    {
        ModuleList<Linear> list = nn.ModuleList(nn.Linear(1, 1), nn.Linear(1, 2), nn.Linear(1, 3));
        list.RemoveAt(0);
        CollectionAssert.AreEqual(new[] { "0", "1" }, list.named_children().Select(entry => entry.name).ToArray());
        CollectionAssert.AreEqual(new long[] { 2, 1 }, list.get_parameter("0.weight")!.shape);

        ModuleDict<Linear> dictionary = nn.ModuleDict(("b", nn.Linear(1, 1)), ("a", nn.Linear(1, 1)));
        CollectionAssert.AreEqual(new[] { "b", "a" }, dictionary.Keys.ToArray());
        dictionary.Remove("b");
        CollectionAssert.AreEqual(new[] { "a.weight", "a.bias" }, dictionary.state_dict().Keys.ToArray());
    }

    [TestMethod]
    public void A_sequential_of_none_gives_its_input_and_slices_share_modules()
    {
        Assert.AreEqual(0f, nn.Sequential().call(zeros(1)).ToSingle());
        using Sequential chain = nn.Sequential(nn.Linear(1, 2), nn.Linear(2, 3), nn.ReLU());
        Sequential part = chain[1..];
        Assert.AreEqual(2, part.Count);
        Assert.AreSame(chain[1], part[0]);
    }

    [TestMethod]
    public void A_sequential_whose_module_gives_its_input_back_leaves_it_in_its_scope()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor result;
        using (NewDisposeScope())
            result = nn.Sequential(new HandReg()).call(ones(1));
        Assert.IsTrue(result.IsInvalid);
    }

    private sealed class Renamed : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")]
        private readonly Parameter _w = new(ones(1));

        public Renamed() : base(nameof(Renamed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input * _w;
    }
}
