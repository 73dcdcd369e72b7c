using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: groups, state by parameter, and files of them.</summary>
/// <remarks>
/// A file holds: the optimizer's name (length in bytes, UTF-8), the numbers of groups and of states (unsigned LEB128), the options of each
/// group,
/// the state of each parameter.
/// </remarks>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _stateOf = new(ReferenceEqualityComparer.Instance);
    private readonly List<OptimizerState> _states = [];

    /// <summary>The options that groups inherit.</summary>
    protected OptimizerOptions _defaults = new();

    /// <summary>Makes an optimizer without groups.</summary>
    public OptimizerHelper()
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    /// <inheritdoc/>
    public override void zero_grad()
    {
        foreach (ParamGroup group in _parameter_groups)
        {
            foreach (Parameter parameter in group.Parameters)
                GradientSlot.Reset(parameter, setToNone: false);
        }
    }

    /// <summary>Adds a group of parameters; options that it leaves null are the optimizer's.</summary>
    /// <param name="param_group">The group.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options.InheritFrom(_defaults);
        Validate(param_group.Options);
        param_group.Parameters = [.. param_group.Parameters];
        _parameter_groups.Add(param_group);
        foreach (Parameter parameter in param_group.Parameters)
        {
            OptimizerState state = NewState(parameter);
            state.Initialize(param_group.Options);
            _stateOf[parameter] = state;
            _states.Add(state);
        }
    }

    /// <summary>Moves the state to a device; there is but one.</summary>
    /// <param name="device">The device.</param>
    public void to(Device device)
    {
        foreach (OptimizerState state in _states)
            state.to(device);
    }

    /// <summary>Writes groups and states to a file.</summary>
    /// <param name="location">The path.</param>
    public void save_state_dict(string location)
    {
        using FileStream stream = File.Create(location);
        using var writer = new BinaryWriter(stream);
        save_state_dict(writer);
    }

    /// <summary>Reads groups and states from a file.</summary>
    /// <param name="location">The path.</param>
    /// <exception cref="InvalidDataException">The file is of another optimizer.</exception>
    /// <exception cref="ArgumentException">The file has other numbers of groups or states.</exception>
    public void load_state_dict(string location)
    {
        using FileStream stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    /// <summary>Writes groups and states.</summary>
    /// <param name="writer">The writer.</param>
    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        Leb128.Write(writer, _parameter_groups.Count);
        Leb128.Write(writer, _states.Count);
        foreach (ParamGroup group in _parameter_groups)
            group.Options.SaveStateDict(writer);
        foreach (OptimizerState state in _states)
            state.SaveStateDict(writer);
        writer.Flush();
    }

    /// <summary>Reads groups and states; the learning rates of the groups become those that were saved.</summary>
    /// <param name="reader">The reader.</param>
    /// <exception cref="InvalidDataException">The data is of another optimizer.</exception>
    /// <exception cref="ArgumentException">The data has other numbers of groups or states.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        string found = reader.ReadString();
        if (found != GetType().Name)
            throw new InvalidDataException(
                $"Mismatched optimizer type: expected '{GetType().Name}', but found '{found}' in the loaded stream.");
        long groups = Leb128.Read(reader);
        long states = Leb128.Read(reader);
        ThrowUnlessSameCounts(groups, states);
        foreach (ParamGroup group in _parameter_groups)
            group.Options.LoadStateDict(reader);
        foreach (OptimizerState state in _states)
            state.LoadStateDict(reader);
    }

    /// <summary>The options and states themselves, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            var indices = new List<int>();
            foreach (Parameter parameter in group.Parameters)
            {
                indices.Add(result.State.Count);
                result.State.Add(_stateOf[parameter]);
            }
            result.Options.Add(group.Options);
            result.StateIndexRef.Add(indices);
        }
        return result;
    }

    /// <summary>Takes options and states from another optimizer of the same kind.</summary>
    /// <param name="state_dict">What its <see cref="state_dict()"/> gave.</param>
    /// <exception cref="ArgumentException">It has other numbers of groups or states.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ThrowUnlessSameCounts(state_dict.Options.Count, state_dict.State.Count);
        for (int i = 0; i < _parameter_groups.Count; i++)
            _parameter_groups[i].Options.LoadStateDict(state_dict.Options[i]);
        for (int i = 0; i < _states.Count; i++)
        {
            if (!ReferenceEquals(_states[i], state_dict.State[i]))
                _states[i].LoadStateDict(state_dict.State[i]);
        }
    }

    /// <summary>Runs a step: the closure, if there is one, then the body for each group, without recording gradients.</summary>
    /// <typeparam name="T">The type of the groups.</typeparam>
    /// <param name="body">Changes the parameters of a group.</param>
    /// <param name="loss_closure">Computes loss and gradients.</param>
    /// <returns>The closure's loss, or null without one.</returns>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using IDisposable recording = enable_grad();
            loss = loss_closure();
        }
        using IDisposable frozen = no_grad();
        foreach (ParamGroup group in _parameter_groups)
            body((T)group);
        return loss;
    }

    /// <summary>Disposes the tensors of all states.</summary>
    private protected void ReleaseStates()
    {
        foreach (OptimizerState state in _states)
            state.Release();
        _states.Clear();
        _stateOf.Clear();
    }

    /// <summary>Makes the state of a parameter, not yet initialized.</summary>
    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>Throws an <see cref="ArgumentException"/> for options out of range.</summary>
    private protected abstract void Validate(OptimizerOptions options);

    /// <summary>The state of a parameter.</summary>
    private protected TState StateOf<TState>(Parameter parameter) where TState : OptimizerState => (TState)_stateOf[parameter];

    private protected static void ThrowUnlessInRange(bool inRange, string option, double value)
    {
        if (!inRange)
            throw new ArgumentException($"Invalid {option}: {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private void ThrowUnlessSameCounts(long groups, long states)
    {
        if (groups != _parameter_groups.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
        if (states != _states.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.");
    }
}
