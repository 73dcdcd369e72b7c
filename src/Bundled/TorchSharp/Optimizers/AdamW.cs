using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay that acts on the parameters themselves instead of on the gradients.</summary>
/// <remarks>Loshchilov and Hutter, "Decoupled weight decay regularization" (2019), algorithm 2. The default of the decay is 0, as in
/// TorchSharp; PyTorch has 0.01.</remarks>
public class AdamW : OptimizerHelper, optim.IBetas
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="beta1">The decay rate of the mean of the gradients, from 0 to below 1.</param>
    /// <param name="beta2">The decay rate of the mean of their squares, from 0 to below 1.</param>
    /// <param name="eps">Added to the denominator, 0 or more.</param>
    /// <param name="weight_decay">How much of each parameter is taken away per step, times the learning rate, 0 or more.</param>
    /// <param name="amsgrad">Divide by the largest mean square so far (AMSGrad).</param>
    /// <param name="maximize">Climb instead of descend.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <inheritdoc cref="AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        Validate(_defaults);
        foreach (ParamGroup group in parameters)
            add_param_group(group);
    }

    /// <summary>The decay rates of the optimizer's defaults; setting them changes all groups.</summary>
    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set
        {
            foreach (Options options in _parameter_groups.Select(group => (Options)group.Options).Append((Options)_defaults))
                (options.beta1, options.beta2) = value;
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
            var update = new AdamUpdate
            {
                Step = ++state.step,
                LearningRate = options.LearningRate!.Value,
                Betas = (options.beta1!.Value, options.beta2!.Value),
                Epsilon = options.eps!.Value,
                WeightDecay = options.weight_decay!.Value,
                Decoupled = true,
                Maximize = options.maximize!.Value,
            };
            ElementUpdate.Apply(update, parameter, state.exp_avg, state.exp_avg_sq, options.amsgrad == true ? state.max_exp_avg_sq : null);
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
        ThrowUnlessInRange(own.beta1 is >= 0 and < 1, "beta1", own.beta1!.Value);
        ThrowUnlessInRange(own.beta2 is >= 0 and < 1, "beta2", own.beta2!.Value);
        ThrowUnlessInRange(own.eps >= 0, "eps", own.eps!.Value);
        ThrowUnlessInRange(own.weight_decay >= 0, "weight_decay", own.weight_decay!.Value);
    }

    /// <summary>The options.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The decay rate of the mean of the gradients.</summary>
        public double? beta1;

        /// <summary>The decay rate of the mean of their squares.</summary>
        public double? beta2;

        /// <summary>How much of each parameter is taken away per step, times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>Divide by the largest mean square so far.</summary>
        public bool? amsgrad;

        /// <summary>Climb instead of descend.</summary>
        public bool? maximize;

        internal override void Each(OptionPass pass)
        {
            pass.Number(ref beta1);
            pass.Number(ref beta2);
            pass.Number(ref eps);
            pass.Number(ref weight_decay);
            pass.Flag(ref amsgrad);
            pass.Flag(ref maximize);
        }
    }

    /// <summary>Parameters with the same options.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        /// <summary>Makes an empty group.</summary>
        public ParamGroup() => base.Options = new Options();

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">Their options.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <inheritdoc cref="AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        /// <summary>The decay rates of the group.</summary>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>The moments of one parameter's gradients.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The number of steps taken.</summary>
        public long step;

        /// <summary>The running mean of the gradients, in the parameter's shape.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The running mean of their squares, in the parameter's shape.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The largest mean square so far; null without AMSGrad.</summary>
        public Tensor? max_exp_avg_sq;

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
            exp_avg = ZerosLikeParameter();
            exp_avg_sq = ZerosLikeParameter();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? ZerosLikeParameter() : null;
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            StateFile.WriteTensor(writer, exp_avg);
            StateFile.WriteTensor(writer, exp_avg_sq);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            StateFile.ReadTensor(reader, exp_avg);
            StateFile.ReadTensor(reader, exp_avg_sq);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Copy(ref exp_avg!, other.exp_avg);
            Copy(ref exp_avg_sq!, other.exp_avg_sq);
            Copy(ref max_exp_avg_sq, other.max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other)
            => other is State state && step == state.step && Close(exp_avg, state.exp_avg) && Close(exp_avg_sq, state.exp_avg_sq)
                && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <summary>Disposes the moments.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        internal override void Release() => Dispose();
    }
}
