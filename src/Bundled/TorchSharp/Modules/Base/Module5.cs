namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with 5 inputs. A model derives from it, overrides <see cref="forward"/> and is used through
        /// <see cref="call"/>.</summary>
        /// <typeparam name="T1">The type of input 1.</typeparam>
        /// <typeparam name="T2">The type of input 2.</typeparam>
        /// <typeparam name="T3">The type of input 3.</typeparam>
        /// <typeparam name="T4">The type of input 4.</typeparam>
        /// <typeparam name="T5">The type of input 5.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, T4, T5, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
              IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result.</summary>
            /// <param name="input1">Input 1.</param>
            /// <param name="input2">Input 2.</param>
            /// <param name="input3">Input 3.</param>
            /// <param name="input4">Input 4.</param>
            /// <param name="input5">Input 5.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Computes the result by <see cref="forward"/> and runs the hooks around it.</summary>
            /// <param name="input1">Input 1.</param>
            /// <param name="input2">Input 2.</param>
            /// <param name="input3">Input 3.</param>
            /// <param name="input4">Input 4.</param>
            /// <param name="input5">Input 5.</param>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                ThrowIfDisposed();
                return HasHooks ? CallWithHooks(input1, input2, input3, input4, input5) : forward(input1, input2, input3, input4, input5);
            }

            private TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook(this, input1, input2, input3, input4, input5) is { } changed)
                        (input1, input2, input3, input4, input5) = changed;
                }
                TResult result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in post_hooks.Values)
                    result = hook(this, input1, input2, input3, input4, input5, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
