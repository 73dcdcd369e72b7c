namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Moves a factor of the rates from one value to another, in equal steps.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="start_factor">The factor of the first epoch.</param>
            /// <param name="end_factor">The factor of the last.</param>
            /// <param name="total_iters">The number of steps between them.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 5, int total_iters = 5, int last_epoch = -1,
                bool verbose = false)
                => new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Moves a factor of the rates from one value to another, in equal steps.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start_factor;
                    private readonly double _end_factor;
                    private readonly int _total_iters;

                    /// <inheritdoc cref="lr_scheduler.LinearLR"/>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _start_factor = start_factor;
                        _end_factor = end_factor;
                        _total_iters = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return CurrentRates.Select(rate => rate * _start_factor);
                        if (_last_epoch > _total_iters)
                            return CurrentRates;
                        double climb = _end_factor - _start_factor;
                        double change = 1 + climb / (_total_iters * _start_factor + (_last_epoch - 1) * climb);
                        return CurrentRates.Select(rate => rate * change);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                        => _base_lrs.Select(
                            rate => rate * (
                                _start_factor + (_end_factor - _start_factor) * Math.Min(_total_iters, _last_epoch) / _total_iters));
                }
            }
        }
    }
}
