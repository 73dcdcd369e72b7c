namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched, and changed, by hooks that run before and after <c>forward</c>.</summary>
        /// <typeparam name="TPreHook">The delegate that sees, and may replace, the inputs.</typeparam>
        /// <typeparam name="TPostHook">The delegate that sees inputs and result, and may replace the result.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            /// <summary>The hooks on the inputs, by key.</summary>
            protected Dictionary<string, TPreHook> pre_hooks = [];

            /// <summary>The hooks on the result, by key.</summary>
            protected Dictionary<string, TPostHook> post_hooks = [];

            /// <summary>Actions before each call, by key.</summary>
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];

            /// <summary>Actions after each call, by key.</summary>
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            /// <inheritdoc cref="Module(string)"/>
            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Adds a hook that runs after <c>forward</c> and may replace its result.</summary>
            /// <param name="hook">Gets the module, the inputs and the result; gives the new result, or null to keep it.</param>
            /// <returns>What removes the hook again.</returns>
            public HookRemover register_forward_hook(TPostHook hook) => Register(post_hooks, hook);

            /// <summary>Adds a hook that runs before <c>forward</c> and may replace its inputs.</summary>
            /// <param name="hook">Gets the module and the inputs; gives new inputs, or null to keep them.</param>
            /// <returns>What removes the hook again.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(pre_hooks, hook);

            /// <summary>Adds an action that runs after each call.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>What removes the action again.</returns>
            public HookRemover register_forward_hook(Action<Module> hook) => Register(module_post_hooks, hook);

            /// <summary>Adds an action that runs before each call.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>What removes the action again.</returns>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(module_pre_hooks, hook);

            /// <summary>Whether any hook would see the next call.</summary>
            private protected bool HasHooks
                => pre_hooks.Count + post_hooks.Count + module_pre_hooks.Count + module_post_hooks.Count > 0;

            private protected void RunModuleHooks(Dictionary<string, Action<Module>> hooks)
            {
                foreach (Action<Module> hook in hooks.Values)
                    hook(this);
            }

            private HookRemover Register<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                string key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            /// <summary>Removes a hook.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                /// <summary>Points at a hook of a module.</summary>
                /// <param name="module">The module.</param>
                /// <param name="key">The hook's key.</param>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    _module = module;
                    _key = key;
                }

                /// <summary>Removes the hook; doing it twice does nothing.</summary>
                public void remove() => _module.Remove(_key);
            }
        }
    }
}
