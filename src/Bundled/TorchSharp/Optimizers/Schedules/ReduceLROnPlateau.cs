namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lowers the rates when a metric has stopped improving.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="mode">"min" if the metric is to fall, "max" if it is to rise.</param>
            /// <param name="factor">The factor of the rates, below 1.</param>
            /// <param name="patience">The number of epochs without improvement that are let pass.</param>
            /// <param name="threshold">How large an improvement must be to count.</param>
            /// <param name="threshold_mode">"rel" if the threshold is a share of the best value, "abs" if it is a difference.</param>
            /// <param name="cooldown">The number of epochs after a change in which nothing is counted.</param>
            /// <param name="min_lr">The lowest rate, one for all groups or one for each; 0 if null.</param>
            /// <param name="eps">Changes smaller than this are not made.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                string threshold_mode = "rel",
                int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
                => new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>Lowers the rates when a metric has stopped improving. Its steps take the metric.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _falling;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly double _threshold;
                    private readonly double _eps;
                    private readonly int _patience;
                    private readonly int _cooldown;
                    private readonly double[] _min_lrs;
                    private double _best;
                    private int _badEpochs;
                    private int _coolingEpochs;

                    /// <inheritdoc cref="lr_scheduler.ReduceLROnPlateau"/>
                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                        string threshold_mode = "rel",
                        int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false) : base(optimizer, -1,
                        verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException($"Factor should be < 1.0, received {factor}.", nameof(factor));
                        _falling = Choice(mode, "min", "max", nameof(mode));
                        _relative = Choice(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        int groups = optimizer.ParamGroups.Count();
                        if (min_lr is not null && min_lr.Count != 1 && min_lr.Count != groups)
                            throw new ArgumentException($"Expected 1 or {groups} lowest rates, received {min_lr.Count}.", nameof(min_lr));
                        _min_lrs = [.. Enumerable.Range(0, groups).Select(g => min_lr is null ? 0 : min_lr[min_lr.Count == 1 ? 0 : g])];
                        _factor = factor;
                        _threshold = threshold;
                        _eps = eps;
                        _patience = patience;
                        _cooldown = cooldown;
                        _best = _falling ? double.PositiveInfinity : double.NegativeInfinity;
                        _last_epoch = 0;
                    }

                    /// <summary>Not for this schedule, which needs the metric.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step() => step(null);

                    /// <inheritdoc cref="step()"/>
                    /// <param name="epoch">Not used.</param>
                    public override void step(int? epoch)
                        => throw new InvalidOperationException("ReduceLROnPlateau needs the metric: call step(double current).");

                    /// <summary>Goes on to the next epoch.</summary>
                    /// <param name="current">The metric of the epoch that ended.</param>
                    /// <param name="epoch">Its number; null stands for the next one.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            _best = current;
                            _badEpochs = 0;
                        }
                        else
                        {
                            _badEpochs++;
                        }
                        if (_coolingEpochs > 0)
                        {
                            _coolingEpochs--;
                            _badEpochs = 0;
                        }
                        if (_badEpochs <= _patience)
                            return;
                        SetRates(CurrentRates.Zip(_min_lrs, Lowered));
                        _coolingEpochs = _cooldown;
                        _badEpochs = 0;
                    }

                    private double Lowered(double rate, double lowest)
                    {
                        double lowered = Math.Max(rate * _factor, lowest);
                        return rate - lowered > _eps ? lowered : rate;
                    }

                    private bool IsBetter(double value) => (_falling, _relative) switch
                    {
                        (true, true) => value < _best * (1 - _threshold),
                        (true, false) => value < _best - _threshold,
                        (false, true) => value > _best * (1 + _threshold),
                        (false, false) => value > _best + _threshold,
                    };

                    private static bool Choice(string value, string first, string second, string argument)
                        => value == first
                            || (
                                value == second
                                    ? false
                                    : throw new ArgumentException(
                                        $"Expected \"{first}\" or \"{second}\", received \"{value}\".", argument));
                }
            }
        }
    }
}
