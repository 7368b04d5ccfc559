namespace TorchSharp.Utils;

/// <summary>The name under which the component in a field is registered, where it is not the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
