using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and learning-rate schedules.</summary>
    public static partial class optim
    {
        /// <summary>The base of what changes parameters along their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters, each with options of its own.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups, for changing learning rates.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>All parameters, group after group.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Fills the gradients that are there with zeros.</summary>
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in parameters())
                    GradientSlot.Reset(parameter, setToNone: false);
            }

            /// <summary>Adds a group of parameters.</summary>
            /// <param name="param_group">The group.</param>
            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            /// <summary>Changes the parameters once.</summary>
            /// <param name="closure">Computes loss and gradients first, if given.</param>
            /// <returns>The closure's loss, or null without one.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                using IDisposable recording = enable_grad();
                return closure?.Invoke();
            }

            /// <summary>Disposes the optimizer's state; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <inheritdoc cref="Dispose()"/>
            /// <param name="disposing">False when called from a finalizer, where nothing is to be done.</param>
            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
