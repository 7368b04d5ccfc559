using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Synth.Models.Layers;

/// <summary>A module whose tensors carry exactly the names it registers, those of the published weight files, whatever its fields are called.</summary>
public abstract class NamedModule : nn.Module<Tensor, Tensor>
{
    /// <param name="name">The kind of the module, for messages.</param>
    protected NamedModule(string name)
        : base(name)
    {
    }

    /// <summary>Registers a part under its published name and returns it.</summary>
    protected T Named<T>(string name, T part)
        where T : nn.Module
    {
        register_module(name, part);
        return part;
    }

    /// <summary>
    /// Registers a trainable tensor of these starting values under its published name. The field that keeps it carries a
    /// <c>ComponentName</c> attribute with the same name, so that it follows when the module moves to another device.
    /// </summary>
    protected Parameter Named(string name, Tensor start)
    {
        Parameter parameter = nn.Parameter(start);
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
        return parameter;
    }

    // TorchSharp would register every field once more, under the field's name
    protected sealed override void RegisterComponents()
    {
    }
}
