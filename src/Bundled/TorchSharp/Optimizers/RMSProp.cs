using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Steps divided by the root of the running mean of squared gradients.</summary>
/// <remarks>Tieleman and Hinton, "Lecture 6.5: RMSProp" (2012); centered as in Graves,
/// "Generating sequences with recurrent neural networks" (2013).</remarks>
public class RMSProp : OptimizerHelper, optim.IMomentum
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="alpha">The decay rate of the mean square, 0 or more.</param>
    /// <param name="eps">Added to the denominator, 0 or more.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient, 0 or more.</param>
    /// <param name="momentum">The share of the last step that is kept, 0 or more.</param>
    /// <param name="centered">Divide by the root of the variance rather than of the mean square.</param>
    /// <param name="maximize">Climb instead of descend.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
            maximize = maximize,
        };
        Validate(_defaults);
        foreach (ParamGroup group in parameters)
            add_param_group(group);
    }

    /// <summary>The momentum of the optimizer's defaults; setting it changes all groups.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set
        {
            foreach (Options options in _parameter_groups.Select(group => (Options)group.Options).Append((Options)_defaults))
                options.momentum = value;
        }
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
            ElementUpdate.Apply(new Update(options), parameter, state.square_avg, state.momentum_buffer, state.grad_avg);
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
        ThrowUnlessInRange(own.alpha >= 0, "alpha", own.alpha!.Value);
        ThrowUnlessInRange(own.eps >= 0, "eps", own.eps!.Value);
        ThrowUnlessInRange(own.weight_decay >= 0, "weight_decay", own.weight_decay!.Value);
        ThrowUnlessInRange(own.momentum >= 0, "momentum value", own.momentum!.Value);
    }

    private readonly struct Update(Options options) : IElementUpdate
    {
        public void Run<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> square, Span<T> buffer, Span<T> mean)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T sign = options.maximize == true ? -T.One : T.One;
            T rate = T.CreateTruncating(options.LearningRate!.Value);
            T decay = T.CreateTruncating(options.weight_decay!.Value), epsilon = T.CreateTruncating(options.eps!.Value);
            T keep = T.CreateTruncating(options.alpha!.Value), add = T.CreateTruncating(1 - options.alpha!.Value);
            T momentum = T.CreateTruncating(options.momentum!.Value);
            bool centered = options.centered == true, hasMomentum = options.momentum > 0;
            for (int i = 0; i < parameter.Length; i++)
            {
                T slope = sign * gradient[i] + decay * parameter[i];
                square[i] = keep * square[i] + add * slope * slope;
                T spread = square[i];
                if (centered)
                {
                    mean[i] = keep * mean[i] + add * slope;
                    spread -= mean[i] * mean[i];
                }
                T step = slope / (T.Sqrt(spread) + epsilon);
                if (hasMomentum)
                    step = buffer[i] = momentum * buffer[i] + step;
                parameter[i] -= rate * step;
            }
        }
    }

    /// <summary>The options.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Climb instead of descend.</summary>
        public bool? maximize;

        /// <summary>The share of the last step that is kept, 0 or more.</summary>
        public double? momentum;

        /// <summary>The decay rate of the mean square, 0 or more.</summary>
        public double? alpha;

        /// <summary>Added to the denominator, 0 or more.</summary>
        public double? eps;

        /// <summary>The L2 penalty, added to the gradient, 0 or more.</summary>
        public double? weight_decay;

        /// <summary>Divide by the root of the variance rather than of the mean square.</summary>
        public bool? centered;

        internal override void Each(OptionPass pass)
        {
            pass.Flag(ref maximize);
            pass.Number(ref momentum);
            pass.Number(ref alpha);
            pass.Number(ref eps);
            pass.Number(ref weight_decay);
            pass.Flag(ref centered);
        }
    }

    /// <summary>Parameters with the same options.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        /// <summary>Makes an empty group.</summary>
        public ParamGroup() => base.Options = new Options();

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">Their options.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1E-08, double alpha = 0.99, double weight_decay = 0,
            double momentum = 0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                eps = eps,
                alpha = alpha,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
            })
        {
        }

        /// <summary>The momentum of the group.</summary>
        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    /// <summary>The running means of one parameter's gradients.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The number of steps taken.</summary>
        public long step;

        /// <summary>The running mean of the squared gradients, in the parameter's shape.</summary>
        public Tensor square_avg = null!;

        /// <summary>The running step; zeros without momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The running mean of the gradients; zeros unless centered.</summary>
        public Tensor? grad_avg;

        /// <summary>Makes the state of a parameter; <see cref="Initialize"/> gives it its tensors.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            square_avg = ZerosLikeParameter();
            momentum_buffer = ZerosLikeParameter();
            grad_avg = ZerosLikeParameter();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            StateFile.WriteTensor(writer, square_avg);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            StateFile.ReadTensor(reader, square_avg);
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
            LoadConditionalStateTensor(reader, ref grad_avg, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Copy(ref square_avg!, other.square_avg);
            Copy(ref momentum_buffer, other.momentum_buffer);
            Copy(ref grad_avg, other.grad_avg);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other)
            => other is State state && step == state.step && Close(square_avg, state.square_avg)
                && Close(momentum_buffer, state.momentum_buffer)
                && Close(grad_avg, state.grad_avg);

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <summary>Disposes the running means.</summary>
        public void Dispose()
        {
            square_avg?.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
        }

        internal override void Release() => Dispose();
    }
}
