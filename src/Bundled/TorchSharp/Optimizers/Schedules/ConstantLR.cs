namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the rates by a factor until a given epoch.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="factor">The factor.</param>
            /// <param name="total_iters">The epoch from which the rates are the initial ones.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                => new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rates by a factor until a given epoch.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total_iters;

                    /// <inheritdoc cref="lr_scheduler.ConstantLR"/>
                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = factor;
                        _total_iters = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return CurrentRates.Select(rate => rate * _factor);
                        return _last_epoch == _total_iters ? CurrentRates.Select(rate => rate * (1.0 / _factor)) : CurrentRates;
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                        => _base_lrs.Select(rate => rate * (_last_epoch < _total_iters ? _factor : 1));
                }
            }
        }
    }
}
