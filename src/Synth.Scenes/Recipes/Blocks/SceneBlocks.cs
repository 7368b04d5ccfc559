using System.Collections.Immutable;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>
/// The blocks that describe a scene around its sources. A recipe gives them for all classes, and a class may replace any of
/// them by its own; a block that neither gives is off.
/// </summary>
public sealed record SceneBlocks
{
    /// <summary>Terrain.</summary>
    public Choice<TopographyRecipe>? Topography { get; init; }

    /// <summary>Radar and line of sight.</summary>
    public AcquisitionRecipe? Acquisition { get; init; }

    /// <summary>Poisson's ratio; null for 0.25.</summary>
    public Quantity? Poisson { get; init; }

    /// <summary>Correction of the sources for topography.</summary>
    public VaryingDepthRecipe? VaryingDepth { get; init; }

    /// <summary>Stratified atmosphere.</summary>
    public StratifiedRecipe? Stratified { get; init; }

    /// <summary>Turbulent atmosphere.</summary>
    public TurbulenceRecipe? Turbulence { get; init; }

    /// <summary>Orbital ramp.</summary>
    public RampRecipe? Ramp { get; init; }

    /// <summary>Ionosphere.</summary>
    public IonosphereRecipe? Ionosphere { get; init; }

    /// <summary>Coherence and phase noise.</summary>
    public CoherenceRecipe? Coherence { get; init; }

    /// <summary>Random masks.</summary>
    public ImmutableArray<MaskRecipe>? Masks { get; init; }

    /// <summary>Masking by coherence.</summary>
    public ValidityRecipe? Validity { get; init; }

    /// <summary>Phase filter.</summary>
    public FilterRecipe? Filter { get; init; }

    /// <summary>Processing faults.</summary>
    public ImmutableArray<FaultRecipe>? Faults { get; init; }

    /// <summary>Edges of the frame.</summary>
    public ImmutableArray<FrameEdgeRecipe>? FrameEdges { get; init; }

    /// <summary>Conditions that a scene with deformation must meet.</summary>
    public Gates? Gates { get; init; }

    /// <summary>These blocks, and those of <paramref name="general"/> where there are none.</summary>
    public SceneBlocks Over(SceneBlocks general) => new()
    {
        Topography = Topography ?? general.Topography,
        Acquisition = Acquisition ?? general.Acquisition,
        Poisson = Poisson ?? general.Poisson,
        VaryingDepth = VaryingDepth ?? general.VaryingDepth,
        Stratified = Stratified ?? general.Stratified,
        Turbulence = Turbulence ?? general.Turbulence,
        Ramp = Ramp ?? general.Ramp,
        Ionosphere = Ionosphere ?? general.Ionosphere,
        Coherence = Coherence ?? general.Coherence,
        Masks = Masks ?? general.Masks,
        Validity = Validity ?? general.Validity,
        Filter = Filter ?? general.Filter,
        Faults = Faults ?? general.Faults,
        FrameEdges = FrameEdges ?? general.FrameEdges,
        Gates = Gates ?? general.Gates,
    };
}
