using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

// The classes that the golden files of saved modules were made with: fields in this order, RegisterComponents last. What is in no field
// that is
// registered, or assigned and never read, is there for that very reason.
#pragma warning disable IDE0052, IDE0044, CS0414

internal sealed class Leaf : nn.Module<Tensor, Tensor>
{
    private readonly Parameter w = new(zeros(2));
    private readonly Tensor counter = tensor(new long[] { 7, 8 });
    private readonly Linear lin = nn.Linear(2, 2);

    public Leaf() : base(nameof(Leaf)) => RegisterComponents();

    public override Tensor forward(Tensor input) => lin.call(input) * w;
}

internal sealed class Nested : nn.Module<Tensor, Tensor>
{
    private readonly Leaf second = new();
    private readonly Embedding emb = nn.Embedding(4, 2);
    private readonly Parameter scale = new(zeros([]));
    private readonly Tensor steps = tensor(3L);
    private readonly Leaf first = new();
    private readonly LayerNorm norm = nn.LayerNorm(2);
    private readonly Dropout drop = nn.Dropout(0.5);

    public Nested() : base(nameof(Nested)) => RegisterComponents();

    public override Tensor forward(Tensor input) => drop.call(norm.call(second.call(first.call(emb.call(input))))) * scale;
}

internal sealed class Tied : nn.Module<Tensor, Tensor>
{
    public readonly Embedding emb = nn.Embedding(4, 3);
    public readonly Linear outp = nn.Linear(3, 4, false);

    public Tied() : base(nameof(Tied))
    {
        outp.weight = emb.weight;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => outp.call(emb.call(input));
}

internal sealed class Typed : nn.Module<Tensor, Tensor>
{
    private readonly Parameter f64 = new(zeros(2, ScalarType.Float64));
    private readonly Parameter scalar = new(zeros([]));
    private readonly Tensor mask = zeros(3, ScalarType.Bool);
    private readonly Tensor i32 = zeros(2, ScalarType.Int32);
    private readonly Tensor u8 = zeros(2, ScalarType.Byte);
    private readonly Tensor empty = zeros(0, 3);
    private readonly Parameter frozen = new(zeros(2), requires_grad: false);

    public Typed() : base(nameof(Typed)) => RegisterComponents();

    public override Tensor forward(Tensor input) => input * scalar;
}

internal sealed class Lists : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> blocks = nn.ModuleList<nn.Module<Tensor, Tensor>>(
        nn.Linear(2, 2), nn.Linear(2, 1));
    private readonly ModuleDict<nn.Module<Tensor, Tensor>> named = nn.ModuleDict<nn.Module<Tensor, Tensor>>(
        ("a", nn.Linear(1, 1)), ("b", nn.Linear(1, 2)));
    private readonly ParameterList ps = nn.ParameterList(new Parameter(zeros(2)), new Parameter(zeros(1)));

    public Lists() : base(nameof(Lists)) => RegisterComponents();

    public override Tensor forward(Tensor input) => named["b"].call(blocks[1].call(blocks[0].call(input)));
}

internal sealed class HandReg : nn.Module<Tensor, Tensor>
{
    public HandReg() : base(nameof(HandReg))
    {
        register_parameter("p", new Parameter(zeros(2)));
        register_buffer("b", zeros(1));
        register_module("child", nn.Linear(1, 1));
    }

    public override Tensor forward(Tensor input) => input;
}

internal sealed class NoReg : nn.Module<Tensor, Tensor>
{
    private readonly Linear lin = nn.Linear(1, 1);

    public NoReg() : base(nameof(NoReg))
    {
    }

    public override Tensor forward(Tensor input) => lin.call(input);
}

internal sealed class Props : nn.Module<Tensor, Tensor>
{
    private readonly Linear[] array = [nn.Linear(1, 1)];
    private readonly List<Linear> list = [nn.Linear(1, 1)];
    private readonly Parameter _w = new(zeros(1));

    public Props() : base(nameof(Props)) => RegisterComponents();

    public Linear Lin { get; } = nn.Linear(1, 1);

    public Parameter W2 { get; set; } = new(zeros(1));

    public override Tensor forward(Tensor input) => list[0].call(array[0].call(Lin.call(input))) * _w;
}

internal sealed class OnlyW : nn.Module<Tensor, Tensor>
{
    private readonly Parameter w = new(zeros(2));

    public OnlyW() : base(nameof(OnlyW)) => RegisterComponents();

    public override Tensor forward(Tensor input) => input * w;
}
