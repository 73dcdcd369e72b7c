namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the rates by a factor every few epochs.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="step_size">The number of epochs between two changes.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler StepLR(
                Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                => new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rates by a factor every few epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _step_size;
                    private readonly double _gamma;

                    /// <inheritdoc cref="lr_scheduler.StepLR"/>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _step_size = step_size;
                        _gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                        => _last_epoch == 0 || _last_epoch % _step_size != 0 ? CurrentRates : CurrentRates.Select(rate => rate * _gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                        => _base_lrs.Select(rate => rate * Math.Pow(_gamma, _last_epoch / _step_size));
                }
            }
        }
    }
}
