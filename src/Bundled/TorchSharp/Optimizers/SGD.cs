using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum if wanted.</summary>
/// <remarks>Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013), in PyTorch's form.</remarks>
public class SGD : OptimizerHelper, optim.IMomentum
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="momentum">The share of the last step that is kept, 0 or more.</param>
    /// <param name="dampening">How much less of the gradient enters the momentum.</param>
    /// <param name="weight_decay">The L2 penalty, 0 or more.</param>
    /// <param name="nesterov">Nesterov's momentum, which needs a momentum and no dampening.</param>
    /// <param name="maximize">Climb instead of descend.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
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
            ((Options)_defaults).momentum = value;
            foreach (ParamGroup<Options> group in _parameter_groups.Cast<ParamGroup<Options>>())
                group.Options.momentum = value;
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
            bool first = state.PrepareBuffer(options.momentum!.Value != 0);
            ElementUpdate.Apply(new Update(options, first), parameter, options.momentum!.Value != 0 ? state.momentum_buffer : null);
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
        ThrowUnlessInRange(own.momentum >= 0, "momentum value", own.momentum!.Value);
        ThrowUnlessInRange(own.weight_decay >= 0, "weight_decay value", own.weight_decay!.Value);
        if (own.nesterov == true && (own.momentum == 0 || own.dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
    }

    private readonly struct Update(Options options, bool first) : IElementUpdate
    {
        public void Run<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> buffer, Span<T> second, Span<T> third)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T sign = options.maximize == true ? -T.One : T.One;
            T rate = T.CreateTruncating(options.LearningRate!.Value);
            T decay = T.CreateTruncating(options.weight_decay!.Value);
            T momentum = T.CreateTruncating(options.momentum!.Value);
            T fresh = T.One - T.CreateTruncating(options.dampening!.Value);
            bool nesterov = options.nesterov == true;
            for (int i = 0; i < parameter.Length; i++)
            {
                T step = sign * gradient[i] + decay * parameter[i];
                if (buffer.Length > 0)
                {
                    // The first buffer is the gradient itself, without dampening.
                    buffer[i] = first ? step : momentum * buffer[i] + fresh * step;
                    step = nesterov ? step + momentum * buffer[i] : buffer[i];
                }
                parameter[i] -= rate * step;
            }
        }
    }

    /// <summary>The options.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the last step that is kept.</summary>
        public double? momentum;

        /// <summary>How much less of the gradient enters the momentum.</summary>
        public double? dampening;

        /// <summary>The L2 penalty.</summary>
        public double? weight_decay;

        /// <summary>Nesterov's momentum.</summary>
        public bool? nesterov;

        /// <summary>Climb instead of descend.</summary>
        public bool? maximize;

        internal override void Each(OptionPass pass)
        {
            pass.Number(ref momentum);
            pass.Number(ref dampening);
            pass.Number(ref weight_decay);
            pass.Flag(ref nesterov);
            pass.Flag(ref maximize);
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

        /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
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

    /// <summary>The momentum of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The running step; null before the first.</summary>
        public Tensor? momentum_buffer;

        /// <summary>Makes the state of a parameter.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
            => LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => Copy(ref momentum_buffer, ((State)source).momentum_buffer);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other)
            => other is State state && Close(momentum_buffer, state.momentum_buffer);

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <summary>Disposes the momentum.</summary>
        public void Dispose() => momentum_buffer?.Dispose();

        internal override void Release() => Dispose();

        /// <summary>Makes the buffer if it is wanted and not there.</summary>
        /// <returns>Whether it was just made.</returns>
        internal bool PrepareBuffer(bool wanted)
        {
            if (!wanted || momentum_buffer is not null)
                return false;
            momentum_buffer = ZerosLikeParameter();
            return true;
        }
    }
}
