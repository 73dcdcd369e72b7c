namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lowers the rates along half a cosine (Loshchilov and Hutter, "SGDR", 2017, equation 5, without restarts).</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="T_max">The number of epochs from the highest to the lowest rate; going on climbs again.</param>
            /// <param name="eta_min">The lowest rate.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                => new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Lowers the rates along half a cosine (Loshchilov and Hutter, "SGDR", 2017, equation 5, without
                /// restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _T_max;
                    private readonly double _eta_min;

                    /// <inheritdoc cref="lr_scheduler.CosineAnnealingLR"/>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _T_max = T_max;
                        _eta_min = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return CurrentRates;
                        if (_step_count == 1 && _last_epoch > 0)
                            return get_closed_form_lr();
                        if ((_last_epoch - 1 - _T_max) % (2 * _T_max) == 0)
                        {
                            double first = (1 - Math.Cos(Math.PI / _T_max)) / 2;
                            return CurrentRates.Zip(_base_lrs, (rate, highest) => rate + (highest - _eta_min) * first);
                        }
                        double change = (1 + Math.Cos(Math.PI * _last_epoch / _T_max)) / (
                            1 + Math.Cos(Math.PI * (_last_epoch - 1) / _T_max));
                        return CurrentRates.Select(rate => change * (rate - _eta_min) + _eta_min);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                        => _base_lrs.Select(rate => _eta_min + (rate - _eta_min) * (1 + Math.Cos(Math.PI * _last_epoch / _T_max)) / 2);
                }
            }
        }
    }
}
