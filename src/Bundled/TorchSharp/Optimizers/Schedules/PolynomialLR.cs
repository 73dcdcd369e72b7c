namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lowers the rates to 0 along a polynomial.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="total_iters">The epoch from which the rates are 0.</param>
            /// <param name="power">The power of the polynomial.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer, int total_iters = 5, int power = 1, int last_epoch = -1, bool verbose = false)
                => new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Lowers the rates to 0 along a polynomial.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int _total_iters;
                    private readonly int _power;

                    /// <inheritdoc cref="lr_scheduler.PolynomialLR"/>
                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, int power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _total_iters = total_iters;
                        _power = power;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0 || _last_epoch > _total_iters)
                            return CurrentRates;
                        double change = Math.Pow(
                            (1.0 - (double)_last_epoch / _total_iters) / (1.0 - (double)(_last_epoch - 1) / _total_iters), _power);
                        return CurrentRates.Select(rate => rate * change);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                        => _base_lrs.Select(
                            rate => rate * Math.Pow(1.0 - (double)Math.Min(_total_iters, _last_epoch) / _total_iters, _power));
                }
            }
        }
    }
}
