using Synth.Rasters;
using Synth.Scenes.Recipes.Blocks;

namespace Synth.Scenes.Sampling;

/// <summary>What the attempts of one round of a sample share.</summary>
/// <param name="Index">Index of the sample.</param>
/// <param name="Round">Number of the round, from 0.</param>
/// <param name="Class">Its class.</param>
/// <param name="Name">Name of the volcano, <c>procedural</c> or <c>flat</c>.</param>
/// <param name="Grid">Its grid.</param>
/// <param name="Terrain">Its terrain.</param>
internal sealed record ScenePlace(long Index, uint Round, ClassRecipe Class, string Name, Grid Grid, Terrain Terrain);
