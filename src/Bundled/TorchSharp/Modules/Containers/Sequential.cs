using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A chain of modules, each fed with the result of the one before.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> _steps = [];

        /// <summary>Makes a chain of named modules.</summary>
        /// <param name="modules">The names and modules, in order.</param>
        protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach ((string stepName, nn.Module<Tensor, Tensor> step) in modules)
                append(stepName, step);
        }

        /// <summary>Makes a chain of modules named <c>0</c>, <c>1</c>, …</summary>
        /// <param name="modules">The modules, in order.</param>
        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (nn.Module<Tensor, Tensor> step in modules)
                append(step);
        }

        /// <summary>The number of modules.</summary>
        public int Count => _steps.Count;

        /// <summary>The module at a position.</summary>
        /// <param name="index">The position, from 0.</param>
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public nn.IModule<Tensor, Tensor> this[int index] => _steps[index];

        /// <summary>A chain of some of the modules, which it shares.</summary>
        /// <param name="index">The first position and the one after the last; null stands for the first and for the end.</param>
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

        /// <summary>A chain of some of the modules, which it shares.</summary>
        /// <param name="index">The positions.</param>
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public Sequential this[Range index]
        {
            get
            {
                (int start, int length) = index.GetOffsetAndLength(Count);
                return Slice(start, start + length);
            }
        }

        /// <summary>Adds a module to the end.</summary>
        /// <param name="name">Its name, without dots.</param>
        /// <param name="module">The module.</param>
        /// <returns>This chain.</returns>
        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            ArgumentNullException.ThrowIfNull(module);
            if (module is not nn.Module registered)
                throw new ArgumentException(
                    $"Expected a module, received a {module.GetType().Name}, which has no parameters to register.", nameof(module));
            register_module(name, registered);
            _steps.Add(module);
            return this;
        }

        /// <summary>Adds a module to the end, named after its position.</summary>
        /// <param name="module">The module.</param>
        /// <returns>This chain.</returns>
        public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{_internal_submodules.Count}", module);

        /// <summary>Feeds a tensor through all modules. What comes out of all but the last is disposed as soon as the next has used
        /// it.</summary>
        /// <param name="tensor">The input of the first module.</param>
        public override Tensor forward(Tensor tensor)
        {
            if (_steps.Count == 0)
                return tensor.alias();
            using DisposeScope scope = NewDisposeScope();
            Tensor current = tensor;
            foreach (nn.IModule<Tensor, Tensor> step in _steps)
                current = step.call(current);
            // A module may give its input back, which belongs to somebody else's scope and stays there.
            return scope.MoveToOuter(current);
        }

        private Sequential Slice(int start, int end)
        {
            var result = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
            for (int i = start; i < end; i++)
                result.append(_internal_submodules[i].Item1, _steps[i]);
            return result;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes an empty chain.</summary>
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            /// <summary>Makes a chain of named modules.</summary>
            /// <param name="modules">The names and modules, in order.</param>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>Makes a chain of modules named <c>0</c>, <c>1</c>, …</summary>
            /// <param name="modules">The modules, in order.</param>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <inheritdoc cref="Sequential(ValueTuple{string, Module{Tensor, Tensor}}[])"/>
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules)
                => new([.. modules.Select(entry => entry.ToValueTuple())]);

            /// <inheritdoc cref="Sequential(ValueTuple{string, Module{Tensor, Tensor}}[])"/>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new([.. modules]);

            /// <inheritdoc cref="Sequential(ValueTuple{string, Module{Tensor, Tensor}}[])"/>
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules)
                => new([.. modules.Select(entry => entry.ToValueTuple())]);

            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);
        }
    }
}
