namespace Synth.Scenes.Recipes.Reading;

/// <summary>One finding about a configuration file.</summary>
/// <param name="Mark">Where.</param>
/// <param name="KeyPath">Path of the key, such as <c>classes[2].sources[0].depth_m</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and what is allowed, without the key.</param>
public sealed record ConfigProblem(SourceMark Mark, string KeyPath, string Message)
{
    /// <summary><c>file:line:column: key path: message</c>.</summary>
    public override string ToString() => KeyPath.Length == 0 ? $"{Mark}: {Message}" : $"{Mark}: {KeyPath}: {Message}";
}
