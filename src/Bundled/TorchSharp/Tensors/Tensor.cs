using static TorchSharp.DisposeScopeManager;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of any rank, with reverse-mode differentiation. A handle that is disposed by hand or by its
    /// <see cref="DisposeScope"/>; the memory behind it lives as long as anything needs it.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private TensorImpl? _impl;

        /// <summary>Wraps a tensor and gives the wrapper to the current dispose scope.</summary>
        internal Tensor(TensorImpl impl)
        {
            _impl = impl.Retain();
            Register(this);
        }

        /// <summary>What this stands for.</summary>
        /// <exception cref="InvalidOperationException">The tensor is disposed.</exception>
        internal TensorImpl Impl => _impl ?? throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal DisposeScope? OwningScope { get; set; }

        /// <summary>The list that holds this tensor, of the scope that it was made in or moved to.</summary>
        internal OwnedDisposables? ListedBy { get; set; }

        /// <summary>The place in that list.</summary>
        internal int ListedAt { get; set; }

        /// <summary>Whether the tensor is disposed.</summary>
        public bool IsInvalid => _impl == null;

        /// <summary>A label, for the caller's use.</summary>
        public string name { get; set; } = "";

        /// <summary>Releases the tensor; a second call does nothing.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            TensorImpl? impl = Interlocked.Exchange(ref _impl, null);
            if (impl == null)
                return;
            OwningScope?.Forget(this);
            impl.Release();
        }

        /// <summary>Gives the tensor to the scope outside the one that owns it; without one it is detached.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.Move(this, OwningScope.Outer);
            return this;
        }

        /// <summary>Releases the tensor from the care of scopes: it must be disposed by hand.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Move(this, null);
            return this;
        }

        /// <summary>Gives the tensor to the scope that owns another one.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            OwningScope?.Move(this, other.OwningScope);
            return this;
        }

        /// <summary>Gives the tensor to another scope.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            OwningScope?.Move(this, other);
            return this;
        }

        /// <summary>
        /// Takes the tensor out of this wrapper, which becomes invalid without counting as disposed. The caller owns one reference.
        /// </summary>
        internal TensorImpl Take()
        {
            TensorImpl impl = Impl;
            OwningScope?.RemoveUncounted(this);
            _impl = null;
            return impl;
        }

        /// <summary>Runs an operation and wraps its result.</summary>
        internal static Tensor Run(Func<TensorImpl> operation)
        {
            using var _ = Temporaries.Open();
            return new Tensor(operation());
        }

        private Tensor Map(Func<TensorImpl, TensorImpl> operation)
        {
            using var _ = Temporaries.Open();
            return new Tensor(operation(Impl));
        }

        private Tensor Map(Func<TensorImpl, TensorImpl, TensorImpl> operation, Tensor other)
        {
            using var _ = Temporaries.Open();
            return new Tensor(operation(Impl, other.Impl));
        }

        private Tensor Map(Func<TensorImpl, TensorImpl, TensorImpl> operation, Scalar other)
        {
            using var _ = Temporaries.Open();
            return new Tensor(operation(Impl, Ops.Number(other)));
        }

        internal static Tensor[] Run(Func<TensorImpl[]> operation)
        {
            using var _ = Temporaries.Open();
            return Array.ConvertAll(operation(), impl => new Tensor(impl));
        }

        internal static (Tensor First, Tensor Second) Run(Func<(TensorImpl, TensorImpl)> operation)
        {
            using var _ = Temporaries.Open();
            (TensorImpl first, TensorImpl second) = operation();
            return (new Tensor(first), new Tensor(second));
        }

        /// <summary>Runs a change in place and returns this wrapper.</summary>
        private Tensor Change(Action operation)
        {
            using var _ = Temporaries.Open();
            operation();
            return this;
        }
    }
}
