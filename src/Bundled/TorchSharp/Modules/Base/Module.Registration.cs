using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly List<OwnedTensor> _owned = [];
            private bool _componentsRegistered;

            /// <summary>The registered child modules, in order.</summary>
            protected OrderedDict<string, Module> _internal_submodules;

            /// <summary>The registered buffers, each with whether it is saved, in order.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers;

            /// <summary>The registered parameters, in order.</summary>
            protected OrderedDict<string, Parameter> _internal_params;

            /// <summary>
            /// Registers what the fields of the derived class hold, in the order of their declaration and whatever their accessibility:
            /// modules as
            /// children, <see cref="Parameter"/>s as parameters, other tensors as buffers. A property counts through its compiler-made
            /// field;
            /// arrays and lists do not: <see cref="ModuleList{T}"/> and its like are there for that. Fields registered before keep their
            /// place.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_componentsRegistered)
                    return;
                _componentsRegistered = true;
                foreach (FieldInfo field in ComponentFields.Of(GetType()))
                {
                    string component = field.ComponentName();
                    switch (field.GetValue(this))
                    {
                        case Module module when !_internal_submodules.ContainsKey(component):
                            register_module(component, module);
                            break;
                        case Parameter parameter when !_internal_params.ContainsKey(component):
                            register_parameter(component, parameter);
                            break;
                        case Tensor buffer and not Modules.Parameter when !_internal_buffers.ContainsKey(component):
                            register_buffer(component, buffer);
                            break;
                    }
                }
            }

            /// <summary>Registers a tensor that belongs to the module's state without being trained.</summary>
            /// <param name="name">Its name, without dots.</param>
            /// <param name="tensor">The tensor.</param>
            /// <param name="persistent">Whether it is part of <see cref="state_dict"/> and of saved files.</param>
            /// <exception cref="InvalidOperationException">The name is taken by another buffer.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Registers a parameter.</summary>
            /// <param name="name">Its name, without dots.</param>
            /// <param name="param">The parameter; null removes the name.</param>
            /// <exception cref="InvalidOperationException">The name is taken by another parameter.</exception>
            public virtual void register_parameter(string name, Parameter? param)
            {
                if (param is null)
                {
                    _internal_params.Remove(name);
                    return;
                }
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                _internal_params.Add(name, param);
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers a child module, whose own fields are registered with it.</summary>
            /// <param name="name">Its name, without dots.</param>
            /// <param name="submodule">The module; null removes the name.</param>
            /// <exception cref="InvalidOperationException">The name is taken by another module.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Puts a parameter in the place of the one registered under the same name, or removes that one.</summary>
            /// <param name="name">The name.</param>
            /// <param name="value">A <see cref="Parameter"/>, or null.</param>
            protected void ConditionallyRegisterParameter(string name, Tensor? value)
            {
                if (value is null)
                    _internal_params.Remove(name);
                else
                    _internal_params[name] = value as Parameter ?? new Parameter(value, value.requires_grad);
            }

            /// <summary>Puts a buffer in the place of the one registered under the same name, or removes that one.</summary>
            /// <param name="name">The name.</param>
            /// <param name="value">The tensor, or null.</param>
            /// <param name="persistent">Whether it is saved.</param>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    _internal_buffers.Remove(name);
                else
                    _internal_buffers[name] = (value, persistent);
            }

            /// <summary>Forgets all registered child modules.</summary>
            protected void ClearModules() => _internal_submodules.clear();

            /// <summary>
            /// Registers a weight of a built-in layer. The layer keeps hold of the values themselves, so that it goes on working when the
            /// scope it was
            /// made in has disposed the registered wrapper.
            /// </summary>
            /// <param name="name">The name of the parameter.</param>
            /// <param name="initial">Its first value.</param>
            internal OwnedParameter Own(string name, Parameter initial)
            {
                var owned = new OwnedParameter(this, name, initial);
                _owned.Add(owned);
                register_parameter(name, initial);
                return owned;
            }

            /// <inheritdoc cref="Own(string, Parameter)"/>
            internal OwnedBuffer OwnBuffer(string name, Tensor initial)
            {
                var owned = new OwnedBuffer(this, name, initial);
                _owned.Add(owned);
                register_buffer(name, initial);
                return owned;
            }

            /// <summary>As <see cref="Reregister"/>, for a buffer.</summary>
            internal void ReregisterBuffer(string name, Tensor? buffer) => ConditionallyRegisterBuffer(name, buffer);

            /// <summary>What a layer's property setter does: registers the given parameter in place of the old one.</summary>
            internal void Reregister(string name, Parameter? parameter) => ConditionallyRegisterParameter(name, parameter);
        }

        /// <summary>The fields that registration looks at, found once for each type.</summary>
        private static class ComponentFields
        {
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

            public static FieldInfo[] Of(Type type) => s_fields.GetOrAdd(type, Find);

            private static FieldInfo[] Find(Type type)
            {
                IEnumerable<FieldInfo> fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                    .Where(field => field.DeclaringType?.Assembly != typeof(Module).Assembly);
                return [.. fields.Where(field => !field.FieldType.IsPrimitive)];
            }
        }
    }
}
