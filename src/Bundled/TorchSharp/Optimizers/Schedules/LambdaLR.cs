namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Multiplies the initial rates by a function of the epoch.</summary>
            /// <param name="optimizer">The optimizer.</param>
            /// <param name="lr_lambda">Gives the factor of an epoch, counted from 0.</param>
            /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                => new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the initial rates by a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _lr_lambdas;

                    /// <inheritdoc cref="lr_scheduler.LambdaLR"/>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    /// <inheritdoc cref="lr_scheduler.LambdaLR"/>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="lr_lambdas">One function a group.</param>
                    /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public LambdaLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _lr_lambdas = [.. lr_lambdas];
                        if (_lr_lambdas.Length != optimizer.ParamGroups.Count())
                            throw new ArgumentException(
                                $"Expected one function for each of the {optimizer.ParamGroups.Count()} groups, received "
                                + $"{_lr_lambdas.Length}.",
                                nameof(lr_lambdas));
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                        => _base_lrs.Zip(_lr_lambdas, (rate, factor) => rate * factor(_last_epoch));
                }
            }
        }
    }
}
