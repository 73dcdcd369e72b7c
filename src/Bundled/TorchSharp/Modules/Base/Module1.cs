namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with 1 input. A model derives from it, overrides <see cref="forward"/> and is used through
        /// <see cref="call"/>.</summary>
        /// <typeparam name="T">The type of input 1.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result.</summary>
            /// <param name="input">Input.</param>
            public abstract TResult forward(T input);

            /// <summary>Computes the result by <see cref="forward"/> and runs the hooks around it.</summary>
            /// <param name="input">Input.</param>
            public TResult call(T input)
            {
                ThrowIfDisposed();
                return HasHooks ? CallWithHooks(input) : forward(input);
            }

            private TResult CallWithHooks(T input)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    input = hook(this, input) ?? input;
                TResult result = forward(input);
                foreach (var hook in post_hooks.Values)
                    result = hook(this, input, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
