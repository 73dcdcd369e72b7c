namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Moves the rates up and down between two bounds again and again; the momentum goes the other way (Smith, "Cyclical
            /// learning rates for training neural networks", 2017).</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="base_lr">The lowest rate.</param>
            /// <param name="max_lr">The highest rate.</param>
            /// <param name="step_size_up">The steps from the lowest to the highest.</param>
            /// <param name="step_size_down">The steps back; as many if not given.</param>
            /// <param name="mode">How the height of the cycles changes.</param>
            /// <param name="gamma">The base of exponential change.</param>
            /// <param name="scale_fn">The height as a function of the cycle's number, or of the steps; in place of a mode.</param>
            /// <param name="scale_mode">What <paramref name="scale_fn"/> takes.</param>
            /// <param name="cycle_momentum">Whether the momentum changes, too.</param>
            /// <param name="base_momentum">The lowest momentum, where the rate is highest.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="last_epoch">The number of steps done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            /// <exception cref="ArgumentException">An option is out of its range, or the optimizer has no momentum.</exception>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                => new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            /// <inheritdoc cref="CyclicLR(Optimizer, double, double, int, int, impl.CyclicLR.Mode, double, Func{double, double}, impl.CyclicLR.ScaleMode, bool, double, double, int, bool)"/>
            /// <remarks>Rates and momentums are one for each group.</remarks>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1,
                Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                int last_epoch = -1, bool verbose = false)
                => new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Moves the rates up and down between two bounds again and again.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] _highest;
                    private readonly double[] _baseMomentum;
                    private readonly double[] _maxMomentum;
                    private readonly double _cycle;
                    private readonly double _rising;
                    private readonly Func<double, double> _height;
                    private readonly ScaleMode _scaleMode;
                    private readonly bool _cyclesMomentum;

                    /// <inheritdoc cref="lr_scheduler.CyclicLR(Optimizer, double, double, int, int, Mode, double, Func{double, double}, ScaleMode, bool, double, double, int, bool)"/>
                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                        double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, [base_lr], [max_lr], step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                            [base_momentum], [max_momentum], last_epoch, verbose)
                    {
                    }

                    /// <inheritdoc cref="lr_scheduler.CyclicLR(Optimizer, double, double, int, int, Mode, double, Func{double, double}, ScaleMode, bool, double, double, int, bool)"/>
                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size_up <= 0 || (step_size_down <= 0 && step_size_down != -1))
                            throw new ArgumentException(
                                $"Expected step_size_up and step_size_down above 0, received {step_size_up} and {step_size_down}.");
                        double down = step_size_down == -1 ? step_size_up : step_size_down;
                        _cycle = step_size_up + down;
                        _rising = step_size_up / _cycle;
                        ILearningRateController[] groups = [.. optimizer.ParamGroups];
                        double[] lowest = CycledMomentum.ForEach(base_lr, 0, groups.Length, nameof(base_lr));
                        _highest = CycledMomentum.ForEach(max_lr, 0, groups.Length, nameof(max_lr));
                        _baseMomentum = CycledMomentum.ForEach(base_momentum, 0.8, groups.Length, nameof(base_momentum));
                        _maxMomentum = CycledMomentum.ForEach(max_momentum, 0.9, groups.Length, nameof(max_momentum));
                        _height = scale_fn ?? Height(mode, gamma);
                        _scaleMode = scale_fn is not null ? scale_mode : mode == Mode.ExpRange ? ScaleMode.Iterations : ScaleMode.Cycle;
                        _cyclesMomentum = cycle_momentum;
                        if (cycle_momentum)
                            CycledMomentum.Check(groups);
                        if (last_epoch == -1)
                        {
                            for (int i = 0; i < groups.Length; i++)
                                groups[i].InitialLearningRate = groups[i].LearningRate = lowest[i];
                        }
                        _base_lrs = lowest;
                        step();
                    }

                    /// <summary>How the height of the cycles changes.</summary>
                    public enum Mode
                    {
                        /// <summary>Not at all.</summary>
                        Triangular = 0,

                        /// <summary>It halves from cycle to cycle.</summary>
                        Triangular2 = 1,

                        /// <summary>It shrinks from step to step.</summary>
                        ExpRange = 2,
                    }

                    /// <summary>What the height is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1.</summary>
                        Cycle = 0,

                        /// <summary>The number of steps.</summary>
                        Iterations = 1,
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + _last_epoch / _cycle), place = 1 + _last_epoch / _cycle - cycle;
                        double share = place <= _rising ? place / _rising : (place - 1) / (_rising - 1);
                        double height = _height(_scaleMode == ScaleMode.Cycle ? cycle : _last_epoch);
                        ILearningRateController[] groups = [.. _optimizer!.ParamGroups];
                        double[] rates = new double[groups.Length];
                        for (int i = 0; i < groups.Length; i++)
                        {
                            rates[i] = _base_lrs[i] + (_highest[i] - _base_lrs[i]) * share * height;
                            if (_cyclesMomentum)
                                CycledMomentum.Set(groups[i], _maxMomentum[i] - (_maxMomentum[i] - _baseMomentum[i]) * share * height);
                        }
                        return rates;
                    }

                    private static Func<double, double> Height(Mode mode, double gamma) => mode switch
                    {
                        Mode.Triangular => _ => 1,
                        Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                        Mode.ExpRange => step => Math.Pow(gamma, step),
                        _ => throw new ArgumentException($"Expected one of the values of Mode, received {mode}.", nameof(mode)),
                    };
                }
            }
        }
    }
}
