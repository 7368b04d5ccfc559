using System.Collections.Immutable;
using Synth.Physics.Sources;
using Synth.Rasters;

namespace Synth.Physics.Engine;

/// <summary>
/// Everything that one forward calculation needs, each parameter a plain number. Random fields are keyed by
/// (<see cref="Seed"/>, <see cref="SampleIndex"/>, <see cref="Attempt"/>), so the same model always gives the same fields.
/// </summary>
public sealed record ForwardModel
{
    /// <summary>The scene's metric grid.</summary>
    public required Grid Grid { get; init; }

    /// <summary>Height of every pixel above sea level, m; 0 and below is water.</summary>
    public required Raster<float> HeightM { get; init; }

    /// <summary>Radar wavelength, m.</summary>
    public required double WavelengthM { get; init; }

    /// <summary>Poisson's ratio of the half-space, in (0, 0.5).</summary>
    public double Poisson { get; init; } = 0.25;

    /// <summary>The sources, superposed; empty for a scene without deformation.</summary>
    public ImmutableArray<DeformationSource> Sources { get; init; } = [];

    /// <summary>How topography enters the source formulas.</summary>
    public TopographyCorrection TopographyCorrection { get; init; }

    /// <summary>Seed of the data set.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Index of the sample within the data set.</summary>
    public required ulong SampleIndex { get; init; }

    /// <summary>How many draws of this sample were refused before this one.</summary>
    public uint Attempt { get; init; }
}
