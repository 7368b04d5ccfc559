using Synth.Physics.Inversion;

namespace Synth.Scenes.Inversion;

/// <summary>Sources of one make that a class of a recipe may hold.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Prior">What the recipe says of their numbers.</param>
public sealed record SourceFamily(string ClassName, SourcePrior Prior);
