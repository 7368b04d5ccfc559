using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Physics.Engine;
using Synth.Physics.Interferometry;
using Synth.Scenes.Recipes;
using Synth.Scenes.Recipes.Blocks;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Sources;

namespace Synth.Scenes.Sampling;

/// <summary>Draws the scenes of a recipe.</summary>
/// <remarks>
/// Every number has a random stream of its own, named by seed, sample, attempt and the path of its key. The class comes from a
/// stream that does not know the attempt; place, grid, terrain, look and coherence from streams that know the round.
/// </remarks>
public sealed class SceneSampler : ISceneSampler
{
    private static readonly Gates NoGates = new();

    private readonly Recipe _recipe;
    private readonly ulong _seed;
    private readonly ScenePlacer _placer;

    // attempts of one sample follow one another on one thread and share its terrain
    private readonly ThreadLocal<ScenePlace?> _latest = new();

    /// <param name="recipe">What is drawn from.</param>
    /// <param name="seed">Seed of the data set, the recipe's own or another.</param>
    /// <param name="terrain">Supplies the terrain.</param>
    public SceneSampler(Recipe recipe, ulong seed, ITerrainProvider terrain)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(terrain);
        (_recipe, _seed, _placer) = (recipe, seed, new ScenePlacer(recipe, seed, terrain));
    }

    /// <inheritdoc/>
    public Gates GatesOf(string className) =>
        _recipe.Classes.FirstOrDefault(each => each.Name == className)?.Blocks.Gates ?? NoGates;

    /// <inheritdoc/>
    /// <exception cref="Recipes.Reading.InvalidConfigurationException">A source of the recipe cannot be drawn soundly.</exception>
    /// <exception cref="IOException">A terrain tile is missing or damaged; the message names it.</exception>
    public Scene Draw(long index, uint attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ClassRecipe drawn = _placer.ClassOf(index);
        uint round = attempt / (uint)(drawn.Blocks.Gates ?? NoGates).Attempts;
        ScenePlace place = PlaceOf(index, drawn, round);
        Draws draws = new(_seed, index, RandomStream.Scene, attempt);
        Draws surroundings = new(_seed, index, RandomStream.Scene, round);
        DrawnAcquisition acquisition = place.Class.Blocks.Acquisition!.Draw(surroundings);
        DepthCorrection correction = DepthCorrection.Draw(place.Class.Blocks.VaryingDepth, place.Terrain, surroundings);
        SceneFrame frame = new(place.Grid, place.Terrain.Summits, correction.LeastTopDepthM);
        DrawnSources sources = SourceSampler.Draw(place.Class, draws, frame, acquisition.WavelengthM);
        return new Scene
        {
            Index = index,
            ClassName = place.Class.Name,
            Model = Model(place, acquisition, sources.Bodies, draws, surroundings) with
            {
                TopographyCorrection = correction.Kind,
                ReferenceHeightM = correction.ReferenceHeightM,
                Attempt = attempt,
                Round = round,
            },
            SourceClasses = sources.Classes,
            SourcePeaksM = sources.PeaksM,
            SourceRedraws = sources.Redraws,
            Place = place.Name,
            Acquisition = new AcquisitionFacts(
                acquisition.MissionName, acquisition.IsAscending ? "ascending" : "descending", acquisition.TemporalBaselineDays),
        };
    }

    /// <summary>
    /// Puts sources of another class into a scene of the first attempt of its sample. Place, look, atmosphere, coherence and noise stay to the last bit; the
    /// sources, Poisson's ratio and the correction of depths are the class's.
    /// </summary>
    /// <param name="scene">A scene that this sampler drew with attempt 0.</param>
    /// <param name="deforming">The class; of any recipe.</param>
    /// <param name="attempt">How many draws of sources for this scene were refused before.</param>
    /// <exception cref="Recipes.Reading.InvalidConfigurationException">A source of the class cannot be drawn soundly.</exception>
    public Scene WithSources(Scene scene, ClassRecipe deforming, uint attempt)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(deforming);
        ScenePlace place = PlaceOf(scene.Index, _placer.ClassOf(scene.Index), 0);
        Draws draws = new(_seed, scene.Index, RandomStream.Scene, attempt);
        DepthCorrection correction = DepthCorrection.Draw(deforming.Blocks.VaryingDepth, place.Terrain, new Draws(_seed, scene.Index, RandomStream.Scene, 0));
        SceneFrame frame = new(place.Grid, place.Terrain.Summits, correction.LeastTopDepthM);
        DrawnSources sources = SourceSampler.Draw(deforming, draws, frame, scene.Model.WavelengthM);
        return scene with
        {
            ClassName = deforming.Name,
            SourceClasses = sources.Classes,
            SourcePeaksM = sources.PeaksM,
            SourceRedraws = sources.Redraws,
            Model = scene.Model with
            {
                Sources = sources.Bodies,
                Poisson = draws.NumberOrNull(deforming.Blocks.Poisson) ?? scene.Model.Poisson,
                TopographyCorrection = correction.Kind,
                ReferenceHeightM = correction.ReferenceHeightM,
            },
        };
    }

    private ScenePlace PlaceOf(long index, ClassRecipe drawn, uint round)
    {
        ScenePlace? latest = _latest.Value;
        if (latest?.Index != index || latest.Round != round)
        {
            latest = _placer.Draw(index, drawn, round);
            _latest.Value = latest;
        }

        return latest;
    }

    private ForwardModel Model(
        ScenePlace place, DrawnAcquisition acquisition, ImmutableArray<Physics.Sources.DeformationSource> sources, Draws draws, Draws surroundings)
    {
        SceneBlocks blocks = place.Class.Blocks;
        return new ForwardModel
        {
            Grid = place.Grid,
            HeightM = place.Terrain.HeightM,
            WavelengthM = acquisition.WavelengthM,
            Look = acquisition.Look,
            Poisson = draws.NumberOrNull(blocks.Poisson) ?? ForwardModel.UsualPoisson,
            Sources = sources,
            Turbulence = blocks.Turbulence?.Draw(draws, acquisition.IsAscending),
            Stratified = blocks.Stratified?.Draw(draws, acquisition.WavelengthM),
            Ramp = blocks.Ramp?.Draw(draws, acquisition.WavelengthM),
            Ionosphere = blocks.Ionosphere?.Draw(draws, acquisition.WavelengthM),
            Coherence = blocks.Coherence?.Draw(surroundings, acquisition.TemporalBaselineDays),
            PhaseNoise = blocks.Coherence?.DrawNoise(draws),
            IncoherentMasks = [.. (blocks.Masks ?? []).Select(mask => mask.Draw(surroundings)).OfType<IncoherentMask>()],
            ValidCoherence = surroundings.NumberOrNull(blocks.Validity?.Coherence) ?? 0,
            MaskedPhase = blocks.Validity is null ? MaskedPhase.Keep : draws.One(blocks.Validity.Phase),
            Faults = [.. (blocks.Faults ?? []).Select(fault => fault.Draw(draws, acquisition.HeadingDeg)).OfType<ProcessingFault>()],
            FrameEdges = [.. (blocks.FrameEdges ?? []).Select(edge => edge.Draw(surroundings, acquisition.HeadingDeg)).OfType<FrameEdge>()],
            Filter = blocks.Filter?.Draw(draws),
            Seed = _seed,
            SampleIndex = (ulong)place.Index,
        };
    }
}
