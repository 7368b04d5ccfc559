using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach ((string name, Module child) in _internal_submodules)
                {
                    yield return (name, child);
                }
            }

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>Every module below this one, each before its own.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string name, Module child) in named_children())
                {
                    yield return (name, child);
                    foreach ((string below, Module module) in child.named_modules())
                    {
                        yield return ($"{name}.{below}", module);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>Each parameter once, even where two modules share it.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                HashSet<Parameter> seen = new(ReferenceEqualityComparer.Instance);
                foreach ((string name, Parameter parameter) in _internal_params)
                {
                    if (seen.Add(parameter))
                    {
                        yield return (name, parameter);
                    }
                }

                foreach ((string name, Module child) in recurse ? named_children() : [])
                {
                    foreach ((string below, Parameter parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter))
                        {
                            yield return ($"{name}.{below}", parameter);
                        }
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach ((string name, (Tensor buffer, bool persistent)) in _internal_buffers)
                {
                    if (persistent || include_nonpersistent)
                    {
                        yield return (name, buffer);
                    }
                }

                foreach ((string name, Module child) in recurse ? named_children() : [])
                {
                    foreach ((string below, Tensor buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        yield return ($"{name}.{below}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual bool has_parameter(string target) => named_parameters().Any(entry => entry.name == target);

            public virtual bool has_buffer(string target) => named_buffers().Any(entry => entry.name == target);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            /// <summary>Parameters and persistent buffers by their full names: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string before = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach ((string name, Parameter parameter) in named_parameters(recurse: false))
                {
                    destination.TryAdd(before + name, parameter);
                }

                foreach ((string name, Tensor buffer) in named_buffers(recurse: false, include_nonpersistent: false))
                {
                    destination.TryAdd(before + name, buffer);
                }

                foreach ((string name, Module child) in named_children())
                {
                    child.state_dict(destination, before + name);
                }

                return destination;
            }

            /// <summary>Copies tensors in; with strict, names that differ are refused before anything is copied.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                Dictionary<string, Tensor> own = state_dict();
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && skip?.Contains(key) != true)];
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && skip?.Contains(key) != true)];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");
                }

                using IDisposable unrecorded = no_grad();
                foreach ((string key, Tensor value) in source)
                {
                    if (own.TryGetValue(key, out Tensor? target) && skip?.Contains(key) != true)
                    {
                        target.copy_(value);
                    }
                }

                return (missing, unexpected);
            }
        }
    }
}
