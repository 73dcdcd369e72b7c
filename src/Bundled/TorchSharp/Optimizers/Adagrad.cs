using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Steps divided by the root of the sum of all squared gradients so far.</summary>
/// <remarks>Duchi et al., "Adaptive subgradient methods for online learning and stochastic optimization" (2011), in PyTorch's
/// form.</remarks>
public class Adagrad : OptimizerHelper
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="lr_decay">How much the rate shrinks with each step, 0 or more.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient, 0 or more.</param>
    /// <param name="initial_accumulator_value">The first sum of squares, 0 or more.</param>
    /// <param name="eps">Added to the denominator, 0 or more.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Adagrad(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1E-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    /// <inheritdoc cref="Adagrad(IEnumerable{Parameter}, double, double, double, double, double)"/>
    public Adagrad(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1E-10)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            lr_decay = lr_decay,
            weight_decay = weight_decay,
            initial_accumulator_value = initial_accumulator_value,
            eps = eps,
        };
        Validate(_defaults);
        foreach (ParamGroup group in parameters)
            add_param_group(group);
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup<Options>>(group =>
    {
        Options options = group.Options;
        foreach (Parameter parameter in group.Parameters)
        {
            if (!GradientSlot.HasGradient(parameter))
                continue;
            State state = StateOf<State>(parameter);
            state.step++;
            ElementUpdate.Apply(new Update(options, state.step), parameter, state.sum);
        }
    }, closure);

    /// <inheritdoc/>
    public override void add_param_group(Modules.ParamGroup param_group) => base.add_param_group(param_group);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ReleaseStates();
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Validate(OptimizerOptions options)
    {
        var own = (Options)options;
        ThrowUnlessInRange(own.LearningRate >= 0, "learning rate", own.LearningRate!.Value);
        ThrowUnlessInRange(own.lr_decay >= 0, "lr_decay", own.lr_decay!.Value);
        ThrowUnlessInRange(own.weight_decay >= 0, "weight_decay", own.weight_decay!.Value);
        ThrowUnlessInRange(own.initial_accumulator_value >= 0, "initial_accumulator_value", own.initial_accumulator_value!.Value);
        ThrowUnlessInRange(own.eps >= 0, "eps", own.eps!.Value);
    }

    private readonly struct Update(Options options, long step) : IElementUpdate
    {
        public void Run<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> sum, Span<T> second, Span<T> third)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T rate = T.CreateTruncating(options.LearningRate!.Value / (1 + (step - 1) * options.lr_decay!.Value));
            T decay = T.CreateTruncating(options.weight_decay!.Value), epsilon = T.CreateTruncating(options.eps!.Value);
            for (int i = 0; i < parameter.Length; i++)
            {
                T slope = gradient[i] + decay * parameter[i];
                sum[i] += slope * slope;
                parameter[i] -= rate * slope / (T.Sqrt(sum[i]) + epsilon);
            }
        }
    }

    /// <summary>The options.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How much the rate shrinks with each step, 0 or more.</summary>
        public double? lr_decay;

        /// <summary>The first sum of squares, 0 or more.</summary>
        public double? initial_accumulator_value;

        /// <summary>Added to the denominator, 0 or more.</summary>
        public double? eps;

        /// <summary>The L2 penalty, added to the gradient, 0 or more.</summary>
        public double? weight_decay;

        internal override void Each(OptionPass pass)
        {
            pass.Number(ref lr_decay);
            pass.Number(ref initial_accumulator_value);
            pass.Number(ref eps);
            pass.Number(ref weight_decay);
        }
    }

    /// <summary>Parameters with the same options.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Makes an empty group.</summary>
        public ParamGroup() => base.Options = new Options();

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">Their options.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <inheritdoc cref="Adagrad(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1E-10)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lr_decay = lr_decay,
                weight_decay = weight_decay,
                initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            })
        {
        }
    }

    /// <summary>The squared gradients of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The number of steps taken.</summary>
        public long step;

        /// <summary>The sum of the squared gradients, in the parameter's shape.</summary>
        public Tensor sum = null!;

        /// <summary>Makes the state of a parameter; <see cref="Initialize"/> gives it its tensor.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            sum = ZerosLikeParameter();
            using IDisposable frozen = no_grad();
            sum.fill_(((Options)options).initial_accumulator_value!.Value);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            StateFile.WriteTensor(writer, sum);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            StateFile.ReadTensor(reader, sum);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Copy(ref sum!, other.sum);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other)
            => other is State state && step == state.step && Close(sum, state.sum);

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <summary>Disposes the sum.</summary>
        public void Dispose() => sum?.Dispose();

        internal override void Release() => Dispose();
    }
}
