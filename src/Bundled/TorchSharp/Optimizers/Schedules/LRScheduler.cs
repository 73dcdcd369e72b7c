using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules that change learning rates from epoch to epoch.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>The classes of the schedules; made by the methods of <see cref="lr_scheduler"/>.</summary>
            public static partial class impl
            {
            }

            /// <summary>The base of all schedules. A schedule sets the rates of the first epoch when it is made and the next ones with each
            /// step.</summary>
            public abstract class LRScheduler
            {
                private protected readonly Optimizer? _optimizer;
                private protected readonly bool _verbose;
                private protected int _last_epoch = -1;
                private protected IList<double> _base_lrs = [];
                private protected IList<double> _last_lrs = [];

                /// <summary>How many times a rate was set.</summary>
                protected int _step_count;

                /// <summary>Makes a schedule that belongs to no optimizer of its own.</summary>
                protected LRScheduler()
                {
                }

                /// <summary>Makes a schedule.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">The number of epochs done when training is resumed; -1 for a fresh start.</param>
                /// <param name="verbose">Whether each change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    if (last_epoch == -1)
                    {
                        foreach (ILearningRateController group in optimizer.ParamGroups)
                            group.InitialLearningRate = group.LearningRate;
                    }
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                /// <summary>The rates of the groups now.</summary>
                private protected IEnumerable<double> CurrentRates => _optimizer!.ParamGroups.Select(group => group.LearningRate);

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes on to an epoch.</summary>
                /// <param name="epoch">Its number from 0; null stands for the next one.</param>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    SetRates(epoch is null ? get_lr() : get_closed_form_lr());
                }

                /// <summary>Goes on to the next epoch; schedules that watch a metric override this.</summary>
                /// <param name="current">The metric, not used here.</param>
                /// <param name="epoch">Its number from 0; null stands for the next one.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates that were set last, one a group.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rates of the current epoch, computed from those before.</summary>
                protected virtual IEnumerable<double> get_lr() => CurrentRates;

                /// <summary>The rates of the current epoch, computed from its number alone.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Sets the rates of the groups.</summary>
                private protected void SetRates(IEnumerable<double> rates)
                {
                    // Materialized first: the rates are computed from those that are about to be overwritten.
                    _last_lrs = [.. rates];
                    foreach ((ILearningRateController group, double rate) in _optimizer!.ParamGroups.Zip(_last_lrs))
                    {
                        if (_verbose && group.LearningRate != rate)
                            Console.WriteLine($"Epoch {_last_epoch}: learning rate {group.LearningRate} to {rate}");
                        group.LearningRate = rate;
                    }
                }
            }
        }
    }
}
