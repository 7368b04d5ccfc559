using System.Collections.Immutable;
using Synth.Numerics.Random;
using Synth.Physics.Atmosphere;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Physics.Engine;

/// <summary>
/// Everything that one forward calculation needs, each parameter a plain number. Random fields are keyed by
/// (<see cref="Seed"/>, <see cref="SampleIndex"/>, <see cref="Attempt"/>), so the same model always gives the same fields.
/// </summary>
public sealed record ForwardModel
{
    /// <summary>Poisson's ratio where none is given.</summary>
    public const double UsualPoisson = 0.25;

    /// <summary>The scene's metric grid.</summary>
    public required Grid Grid { get; init; }

    /// <summary>Height of every pixel above sea level, m; 0 and below is water.</summary>
    public required Raster<float> HeightM { get; init; }

    /// <summary>Radar wavelength, m.</summary>
    public required double WavelengthM { get; init; }

    /// <summary>Direction to the satellite over the scene.</summary>
    public required LookGeometry Look { get; init; }

    /// <summary>Poisson's ratio of the half-space, in (0, 0.5).</summary>
    public double Poisson { get; init; } = UsualPoisson;

    /// <summary>The sources, superposed; empty for a scene without deformation.</summary>
    public ImmutableArray<DeformationSource> Sources { get; init; } = [];

    /// <summary>How topography enters the source formulas.</summary>
    public TopographyCorrection TopographyCorrection { get; init; }

    /// <summary>Height above sea level from which depths count when topography is corrected for, m.</summary>
    public double ReferenceHeightM { get; init; }

    /// <summary>Turbulent atmosphere, or null for none.</summary>
    public TurbulenceModel? Turbulence { get; init; }

    /// <summary>Stratified atmosphere, or null for none.</summary>
    public StratifiedDelay? Stratified { get; init; }

    /// <summary>Orbital ramp, or null for none.</summary>
    public OrbitalRamp? Ramp { get; init; }

    /// <summary>Ionospheric long wave, or null for none.</summary>
    public IonosphericWave? Ionosphere { get; init; }

    /// <summary>Coherence of the scene, or null for full coherence.</summary>
    public CoherenceModel? Coherence { get; init; }

    /// <summary>Phase noise that follows the coherence, or null for none.</summary>
    public PhaseNoise? PhaseNoise { get; init; }

    /// <summary>Random masks of incoherent pixels; a pixel is masked where any of them says so.</summary>
    public ImmutableArray<IncoherentMask> IncoherentMasks { get; init; } = [];

    /// <summary>Coherence below which a pixel is masked as invalid, 0 to 1; 0 masks none.</summary>
    public double ValidCoherence { get; init; }

    /// <summary>What invalid pixels hold in the wrapped phase.</summary>
    public MaskedPhase MaskedPhase { get; init; }

    /// <summary>Flaws of the processing.</summary>
    public ImmutableArray<ProcessingFault> Faults { get; init; } = [];

    /// <summary>Edges of the frame, beyond which there is no data: incoherent, invalid and zero.</summary>
    public ImmutableArray<FrameEdge> FrameEdges { get; init; } = [];

    /// <summary>Phase filter, or null for an unfiltered look.</summary>
    public GoldsteinFilter? Filter { get; init; }

    /// <summary>Seed of the data set.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Index of the sample within the data set.</summary>
    public required ulong SampleIndex { get; init; }

    /// <summary>How many draws of this sample were refused before this one.</summary>
    public uint Attempt { get; init; }

    /// <summary>Keys the coherence and the masks, which the attempts of one round share.</summary>
    public uint Round { get; init; }

    /// <summary>The random numbers of one use.</summary>
    internal RandomSource Random(RandomStream stream) => new(Seed, SampleIndex, stream, Attempt);

    /// <summary>Those that the attempts of one round share, as they share their surroundings.</summary>
    internal RandomSource SurroundingsRandom(RandomStream stream) => new(Seed, SampleIndex, stream, Round);

    /// <summary>Whether another model has the same coherence and valid pixels, to the last bit.</summary>
    public bool HasSurroundingsOf(ForwardModel other) =>
        Seed == other.Seed
        && SampleIndex == other.SampleIndex
        && Round == other.Round
        && Grid == other.Grid
        && ReferenceEquals(HeightM, other.HeightM)
        && Look == other.Look
        && Coherence == other.Coherence
        && ValidCoherence.Equals(other.ValidCoherence)
        && IncoherentMasks.SequenceEqual(other.IncoherentMasks)
        && FrameEdges.SequenceEqual(other.FrameEdges);
}
