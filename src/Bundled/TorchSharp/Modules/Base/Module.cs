using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural network modules, their factories and functions.</summary>
    public static partial class nn
    {
        /// <summary>
        /// The base of all layers and models: a tree of modules with parameters (trained) and buffers (state that is saved but not
        /// trained).
        /// A custom module derives from one of the <c>Module&lt;T1, …, TResult&gt;</c>, keeps its parts in fields and calls
        /// <see cref="RegisterComponents"/> at the end of its constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            private bool _disposed;
            private bool _training = true;

            /// <summary>The name given at construction.</summary>
            protected string name;

            /// <summary>Makes an empty module.</summary>
            /// <param name="name">The name that <see cref="GetName"/> reports.</param>
            protected Module(string name)
            {
                this.name = name;
                _internal_submodules = [];
                _internal_buffers = [];
                _internal_params = [];
            }

            /// <summary>Whether the module is in training mode (dropout drops, batch statistics are taken). True at first.</summary>
            public virtual bool training => _training;

            /// <summary>Switches this module and all below it to training mode, or out of it.</summary>
            /// <param name="train">False for evaluation mode.</param>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (Module child in _internal_submodules.values())
                    child.train(train);
            }

            /// <summary>Switches this module and all below it to evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Resets the gradients of all parameters.</summary>
            /// <param name="set_to_none">True drops them; false fills them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                    GradientSlot.Reset(parameter, set_to_none);
            }

            /// <summary>Runs an action on every module of the tree, children before their parents.</summary>
            /// <param name="fn">The action.</param>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>The name given at construction.</summary>
            public virtual string GetName() => name;

            /// <summary>Disposes the module's own parameters and buffers and all modules below it; further calls throw.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <inheritdoc cref="Dispose()"/>
            /// <param name="disposing">False when called from a finalizer, where nothing is to be done.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (Module child in _internal_submodules.values())
                    child.Dispose();
                foreach (Parameter parameter in _internal_params.values())
                    parameter.Dispose();
                foreach ((Tensor buffer, bool _) in _internal_buffers.values())
                    buffer.Dispose();
                foreach (OwnedTensor owned in _owned)
                    owned.Release();
            }

            /// <summary>Makes a call on a disposed module fail before it touches released memory.</summary>
            internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

            /// <summary>Device and element type to use where a factory was given none: the processor, and the default type.</summary>
            /// <param name="device">The device asked for, or null.</param>
            /// <param name="dtype">The element type asked for, or null.</param>
            protected static (Device, ScalarType) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null)
                => (device ?? CPU, dtype ?? DType.Default);
        }
    }
}
