using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Whether the modules below are no one else's business, as in the layers that are one native module in the real
            /// thing: their parameters are told, they themselves are not.</summary>
            internal virtual bool HidesChildren => false;

            /// <summary>The direct children with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => HidesChildren ? [] : [.. _internal_submodules];

            /// <summary>All modules below this one with their dotted names: first the children, then what is below each of them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                if (HidesChildren)
                    yield break;
                foreach ((string childName, Module child) in _internal_submodules)
                    yield return (childName, child);
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string below, Module module) in child.named_modules())
                        yield return ($"{childName}.{below}", module);
                }
            }

            /// <summary>All modules below this one, in the order of <see cref="named_modules"/>.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>The direct children.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>The parameters with their dotted names: own ones first, then those of the children, depth first.</summary>
            /// <param name="recurse">False leaves the children out.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach ((string parameterName, Parameter parameter) in _internal_params)
                {
                    if (seen.Add(parameter))
                        yield return (parameterName, parameter);
                }
                if (!recurse)
                    yield break;
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string below, Parameter parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter))
                            yield return ($"{childName}.{below}", parameter);
                    }
                }
            }

            /// <summary>The parameters, in the order of <see cref="named_parameters"/>.</summary>
            /// <param name="recurse">False leaves the children out.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true)
                => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The buffers with their dotted names: own ones first, then those of the children, depth first.</summary>
            /// <param name="recurse">False leaves the children out.</param>
            /// <param name="include_nonpersistent">False leaves out what is not saved.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach ((string bufferName, (Tensor buffer, bool persistent)) in _internal_buffers)
                {
                    if ((persistent || include_nonpersistent) && seen.Add(buffer))
                        yield return (bufferName, buffer);
                }
                if (!recurse)
                    yield break;
                foreach ((string childName, Module child) in _internal_submodules)
                {
                    foreach ((string below, Tensor buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer))
                            yield return ($"{childName}.{below}", buffer);
                    }
                }
            }

            /// <summary>The buffers, in the order of <see cref="named_buffers"/>.</summary>
            /// <param name="recurse">False leaves the children out.</param>
            /// <param name="include_nonpersistent">False leaves out what is not saved.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
                => named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>The module's own parameters, with their names.</summary>
            protected virtual (string name, Parameter parameter)[] _named_parameters() => [.. _internal_params];

            /// <summary>The module's own buffers, with their names.</summary>
            protected virtual (string name, Tensor buffer)[] _named_buffers()
                => [.. _internal_buffers.keys().Zip(_internal_buffers.values(), (name, entry) => (name, entry.Item1))];

            /// <summary>The parameters, as an array.</summary>
            /// <param name="recurse">False leaves the children out.</param>
            protected virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            /// <summary>Whether there is a buffer of this name.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>Whether there is a parameter of this name.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The buffer of this name, or null.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_buffers.TryGetValue(target, out (Tensor buffer, bool) own))
                    return own.buffer;
                return ChildFor(target, out string below)?.get_buffer(below);
            }

            /// <summary>The parameter of this name, or null.</summary>
            /// <param name="target">The dotted name.</param>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_params.TryGetValue(target, out Parameter? own))
                    return own;
                return ChildFor(target, out string below)?.get_parameter(below);
            }

            private Module? ChildFor(string target, out string below)
            {
                int dot = target.IndexOf('.');
                below = dot < 0 ? "" : target[(dot + 1)..];
                return dot > 0 && _internal_submodules.TryGetValue(target[..dot], out Module? child) ? child : null;
            }
        }
    }
}
