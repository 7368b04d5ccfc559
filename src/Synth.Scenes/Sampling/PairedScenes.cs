using Synth.Numerics.Random;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Sampling;

/// <summary>
/// Scenes without deformation and the same scenes with it. Which class deforms a scene does not depend on which class the scene without came from.
/// Safe to call from several threads.
/// </summary>
public sealed class PairedScenes
{
    private static readonly ulong ClassStream = Quantity.StreamOf(Place.Root(ReadMode.Distributions).Key("paired_classes"));

    private readonly SceneSampler _backgrounds;
    private readonly Recipe _deformation;
    private readonly ulong _seed;

    /// <param name="backgrounds">What the scenes are; its classes without sources, or its first class without its sources where there is none.</param>
    /// <param name="deformation">What deforms them: its classes with sources. Only sources, Poisson's ratio, the correction of depths and gates count.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="terrain">Supplies the terrain.</param>
    /// <exception cref="ArgumentException">No class has sources.</exception>
    public PairedScenes(Recipe backgrounds, Recipe deformation, ulong seed, ITerrainProvider terrain)
    {
        ArgumentNullException.ThrowIfNull(backgrounds);
        _deformation = deformation.Keeping(each => !each.Sources.IsEmpty)
            ?? throw new ArgumentException($"the recipe {deformation.Name} has no class with sources, so there is no deformation to add", nameof(deformation));
        _backgrounds = new SceneSampler(backgrounds.Keeping(each => each.Sources.IsEmpty) ?? backgrounds.WithoutSources(), seed, terrain);
        _seed = seed;
    }

    /// <summary>The scene without deformation.</summary>
    public Scene Background(long index) => _backgrounds.Draw(index, 0);

    /// <summary>The conditions that the deformation of a scene must meet, whose attempts are the draws granted.</summary>
    public Gates GatesOf(long index) => ClassOf(index).Blocks.Gates ?? new Gates();

    /// <summary>The same scene with deformation.</summary>
    /// <param name="background">A scene that <see cref="Background"/> drew.</param>
    /// <param name="attempt">How many draws of its sources were refused before.</param>
    public Scene Deformed(Scene background, uint attempt)
    {
        ArgumentNullException.ThrowIfNull(background);
        return _backgrounds.WithSources(background, ClassOf(background.Index), attempt);
    }

    private ClassRecipe ClassOf(long index) =>
        _deformation.Classes[Weights.Pick(_deformation.ClassShares, new Draws(_seed, index, RandomStream.Mixture, 0).Uniform(ClassStream))];
}
