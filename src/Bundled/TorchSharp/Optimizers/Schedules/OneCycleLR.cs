namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Raises the rates to their highest and lowers them far below the start, once over the whole training; the momentum
            /// goes the other way (Smith and Topin, "Super-convergence", 2018).</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="max_lr">The highest rate.</param>
            /// <param name="total_steps">The steps of the training; if not given, epochs times steps of an epoch.</param>
            /// <param name="epochs">The epochs of the training.</param>
            /// <param name="steps_per_epoch">The steps of an epoch.</param>
            /// <param name="pct_start">The share of the steps in which rates rise, from 0 to 1.</param>
            /// <param name="anneal_strategy">Along half a cosine or a straight line.</param>
            /// <param name="cycle_momentum">Whether the momentum changes, too.</param>
            /// <param name="base_momentum">The lowest momentum, where the rate is highest.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="div_factor">The highest rate divided by the first.</param>
            /// <param name="final_div_factor">The first rate divided by the last.</param>
            /// <param name="three_phase">Whether rates go down as they went up before they fall to the last.</param>
            /// <param name="last_epoch">The number of steps done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            /// <exception cref="ArgumentException">Steps are missing, an option is out of its range, or the optimizer has no
            /// momentum.</exception>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000,
                bool three_phase = false, int last_epoch = -1, bool verbose = false)
                => new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum,
                    max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            /// <inheritdoc cref="OneCycleLR(Optimizer, double, int, int, int, double, impl.OneCycleLR.AnnealStrategy, bool, double, double, double, double, bool, int, bool)"/>
            /// <remarks>Rates and momentums are one for each group.</remarks>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                => new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum,
                    max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Raises the rates to their highest and lowers them far below the start, once over the whole training.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly double[] _highest;
                    private readonly double[] _baseMomentum;
                    private readonly double[] _maxMomentum;
                    private readonly double _lastFactor;
                    private readonly bool _threePhases;
                    private readonly AnnealStrategy _strategy;
                    private readonly bool _cyclesMomentum;
                    private readonly double[] _ends;

                    /// <inheritdoc cref="lr_scheduler.OneCycleLR(Optimizer, double, int, int, int, double, AnnealStrategy, bool, double, double, double, double, bool, int, bool)"/>
                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, [max_lr], total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            [base_momentum], [max_momentum], div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    /// <inheritdoc cref="lr_scheduler.OneCycleLR(Optimizer, double, int, int, int, double, AnnealStrategy, bool, double, double, double, double, bool, int, bool)"/>
                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                        double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps == -1 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException(
                                $"Expected total_steps, or epochs and steps_per_epoch, above 0, received {total_steps}, {epochs} and "
                                + $"{steps_per_epoch}.");
                        int steps = total_steps == -1 ? epochs * steps_per_epoch : total_steps;
                        if (steps <= 0)
                            throw new ArgumentException($"Expected total_steps above 0, received {total_steps}.", nameof(total_steps));
                        if (!(pct_start is >= 0 and <= 1))
                            throw new ArgumentException($"Expected pct_start from 0 to 1, received {pct_start}.", nameof(pct_start));
                        ILearningRateController[] groups = [.. optimizer.ParamGroups];
                        _highest = CycledMomentum.ForEach(max_lr, 0, groups.Length, nameof(max_lr));
                        _baseMomentum = CycledMomentum.ForEach(base_momentum, 0.85, groups.Length, nameof(base_momentum));
                        _maxMomentum = CycledMomentum.ForEach(max_momentum, 0.95, groups.Length, nameof(max_momentum));
                        (_lastFactor, _threePhases, _strategy, _cyclesMomentum) = (final_div_factor, three_phase, anneal_strategy, cycle_momentum);
                        double first = pct_start * steps - 1;
                        _ends = three_phase ? [first, 2 * pct_start * steps - 2, steps - 1] : [first, steps - 1];
                        if (cycle_momentum)
                            CycledMomentum.Check(groups);
                        if (last_epoch == -1)
                        {
                            for (int i = 0; i < groups.Length; i++)
                                groups[i].InitialLearningRate = groups[i].LearningRate = _highest[i] / div_factor;
                        }
                        _base_lrs = [.. groups.Select(group => group.InitialLearningRate)];
                        step();
                    }

                    /// <summary>The way from one rate to the next.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Along half a cosine.</summary>
                        Cos = 0,

                        /// <summary>Along a straight line.</summary>
                        Linear = 1,
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        int phase = Array.FindIndex(_ends, end => _last_epoch <= end);
                        if (phase < 0)
                            return _base_lrs.Select(_ => 0.0);
                        double start = phase == 0 ? 0 : _ends[phase - 1], share = (_last_epoch - start) / (_ends[phase] - start);
                        int turn = _threePhases && phase > 0 ? phase : phase == 0 ? 0 : 2;
                        ILearningRateController[] groups = [.. _optimizer!.ParamGroups];
                        double[] rates = new double[groups.Length];
                        for (int i = 0; i < groups.Length; i++)
                        {
                            (double first, double highest) = (_base_lrs[i], _highest[i]);
                            double last = first / _lastFactor, low = _baseMomentum[i], high = _maxMomentum[i];
                            (rates[i], double momentum) = turn switch
                            {
                                0 => (Between(first, highest, share), Between(high, low, share)),
                                1 => (Between(highest, first, share), Between(low, high, share)),
                                _ => (Between(_threePhases ? first : highest, last, share), Between(_threePhases ? high : low, high, share)),
                            };
                            if (_cyclesMomentum)
                                CycledMomentum.Set(groups[i], momentum);
                        }
                        return rates;
                    }

                    private double Between(double start, double end, double share) => _strategy == AnnealStrategy.Linear
                        ? (end - start) * share + start
                        : end + (start - end) / 2 * (Math.Cos(Math.PI * share) + 1);
                }
            }
        }
    }
}
