using Synth.Physics.Sources;
using Synth.Scenes.Recipes.Distributions;

namespace Synth.Scenes.Recipes.Sources;

/// <summary>Form and strength of a source, without its place.</summary>
public abstract record SourceBody
{
    /// <summary>Draws the source at the origin with its centre at depth 0.</summary>
    /// <param name="draws">Draws of the scene.</param>
    /// <param name="depth">The source's depth, which the size of a rectangle may depend on.</param>
    public abstract DeformationSource Draw(Draws draws, DepthRecipe depth);
}
