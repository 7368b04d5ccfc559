using System.Collections.Immutable;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;
using Synth.Scenes.Sampling;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>The keys of <see cref="SceneBlocks"/>, the same in a recipe, in each of its classes and in a scene.</summary>
internal sealed class SceneBlockKeys
{
    private readonly Key<Choice<TopographyRecipe>?> _topography;
    private readonly Key<AcquisitionRecipe?> _acquisition;
    private readonly Key<Quantity?> _poisson;
    private readonly Key<VaryingDepthRecipe?> _varyingDepth;
    private readonly Key<StratifiedRecipe?> _stratified;
    private readonly Key<TurbulenceRecipe?> _turbulence;
    private readonly Key<RampRecipe?> _ramp;
    private readonly Key<IonosphereRecipe?> _ionosphere;
    private readonly Key<CoherenceRecipe?> _coherence;
    private readonly Key<ImmutableArray<MaskRecipe>?> _masks;
    private readonly Key<ValidityRecipe?> _validity;
    private readonly Key<FilterRecipe?> _filter;
    private readonly Key<ImmutableArray<FaultRecipe>?> _faults;
    private readonly Key<ImmutableArray<FrameEdgeRecipe>?> _frameEdges;
    private readonly Key<Gates?>? _gates;

    /// <param name="keys">The keys of the surrounding block.</param>
    /// <param name="hasGates">False for a scene, whose numbers are given and never refused.</param>
    public SceneBlockKeys(KeySet keys, bool hasGates)
    {
        _topography = keys.Optional("topography", "Terrain.", TopographyBlock.Declaration);
        _acquisition = keys.Optional("acquisition", "Radar, line of sight and time between the acquisitions.", AcquisitionBlock.Declaration);
        _poisson = keys.OptionalNumber("poisson", "Poisson's ratio of the half-space; 0.25 when left out.", NumberRange.Between(0, 0.5));
        _varyingDepth = keys.Optional("varying_depth", "Correction of the sources' depth for topography; none when left out.", VaryingDepthBlock.Declaration);
        _stratified = keys.Optional("stratified", "Stratified atmosphere; none when left out.", StratifiedBlock.Declaration);
        _turbulence = keys.Optional("turbulence", "Turbulent atmosphere; none when left out.", TurbulenceBlock.Declaration);
        _ramp = keys.Optional("ramp", "Orbital ramp; none when left out.", RampBlock.Declaration);
        _ionosphere = keys.Optional("ionosphere", "Ionospheric long wave; none when left out.", IonosphereBlock.Declaration);
        _coherence = keys.Optional("coherence", "Coherence and phase noise; full coherence when left out.", CoherenceBlock.Declaration);
        _masks = keys.OptionalValue(
            "incoherent_masks",
            "Random masks of incoherent pixels; a pixel is masked where any of them says so.",
            new ListShape<MaskRecipe>(MaskBlock.Declaration, 1, 16));
        _validity = keys.Optional("validity", "Masking by coherence, and what masked pixels hold.", ValidityBlock.Declaration);
        _filter = keys.Optional("filter", "Phase filter; unfiltered when left out.", FilterBlock.Declaration);
        _faults = keys.OptionalValue("faults", "Processing faults.", new ListShape<FaultRecipe>(FaultBlock.Declaration, 1, 16));
        _frameEdges = keys.OptionalValue("frame_edges", "Straight edges of the frame, beyond which there is no data.", new ListShape<FrameEdgeRecipe>(FrameEdgeBlock.Declaration, 1, 4));
        _gates = hasGates ? keys.Optional("gates", "Conditions that a scene with deformation must meet.", GatesBlock.Declaration) : null;
    }

    public SceneBlocks Read(BlockValues values) => new()
    {
        Topography = values.Get(_topography),
        Acquisition = values.Get(_acquisition),
        Poisson = values.Get(_poisson),
        VaryingDepth = values.Get(_varyingDepth),
        Stratified = values.Get(_stratified),
        Turbulence = values.Get(_turbulence),
        Ramp = values.Get(_ramp),
        Ionosphere = values.Get(_ionosphere),
        Coherence = values.Get(_coherence),
        Masks = values.Get(_masks),
        Validity = values.Get(_validity),
        Filter = values.Get(_filter),
        Faults = values.Get(_faults),
        FrameEdges = values.Get(_frameEdges),
        Gates = _gates is null ? null : values.Get(_gates),
    };
}
