using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and modules under names.</summary>
        public partial class Module : IDisposable
        {
            protected readonly OrderedDict<string, Module> _internal_submodules = [];
            protected readonly OrderedDict<string, (Tensor, bool)> _internal_buffers = [];
            protected readonly OrderedDict<string, Parameter> _internal_params = [];
            private readonly string _name;
            private bool _disposed;

            protected Module(string name) => _name = name;

            ~Module() => Dispose(false);

            /// <summary>Whether it behaves as in training; see <see cref="train"/>.</summary>
            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => _name;

            public virtual void register_parameter(string name, Parameter? param)
            {
                Require(name, _internal_params.ContainsKey(name));
                if (param is not null)
                {
                    param.DetachFromDisposeScope();
                    _internal_params.Add(name, param);
                }
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                Require(name, _internal_buffers.ContainsKey(name));
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            public virtual void register_module(string name, Module submodule)
            {
                Require(name, _internal_submodules.ContainsKey(name));
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void train(bool train = true)
            {
                training = train;
                foreach ((string _, Module child) in _internal_submodules)
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach ((string _, Module child) in _internal_submodules)
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }

                    using Tensor? gradient = parameter.grad;
                    gradient?.detach_().zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                {
                    return;
                }

                _disposed = true;
                foreach (Tensor held in buffers(recurse: false).Concat(parameters(recurse: false)).ToList())
                {
                    held.Dispose();
                }

                foreach ((string _, Module child) in _internal_submodules)
                {
                    child.Dispose();
                }
            }

            /// <summary>Puts a parameter under a name, in the place of an earlier one; null takes it away.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                _internal_params.Remove(name);
                if (value is not null)
                {
                    register_parameter(name, value);
                }
            }

            /// <summary>Puts a buffer under a name, in the place of an earlier one; null takes it away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                _internal_buffers.Remove(name);
                if (value is not null)
                {
                    register_buffer(name, value, persistent);
                }
            }

            /// <summary>Registers the components in the fields of the class, each under the field's name unless it has another.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (FieldInfo field in FieldsOf(GetType()))
                {
                    string name = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !_internal_submodules.ContainsKey(name):
                            register_module(name, module);
                            break;
                        case Parameter parameter when !_internal_params.ContainsKey(name):
                            register_parameter(name, parameter);
                            break;
                        case Tensor buffer when buffer is not Modules.Parameter && !_internal_buffers.ContainsKey(name):
                            register_buffer(name, buffer);
                            break;
                    }
                }
            }

            protected void ClearModules() => _internal_submodules.Clear();

            // the class's own and those of the classes between it and the library's
            private static IEnumerable<FieldInfo> FieldsOf(Type type)
            {
                for (Type? at = type; at is not null && at.Assembly != typeof(Module).Assembly; at = at.BaseType)
                {
                    foreach (FieldInfo field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    {
                        yield return field;
                    }
                }
            }

            private static void Require(string name, bool taken)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"'{name}' is no name of a component: it is empty or has a dot", nameof(name));
                }

                if (taken)
                {
                    throw new InvalidOperationException($"{name} is already registered.");
                }
            }
        }
    }
}
