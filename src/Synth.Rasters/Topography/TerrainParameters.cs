using System.Collections.Immutable;

namespace Synth.Rasters.Topography;

/// <summary>What procedural terrain is made of, each parameter a plain number. Heights are metres above sea level.</summary>
public sealed record TerrainParameters
{
    /// <summary>The volcanic edifices and ridges, heaped upon the plain; may be empty.</summary>
    public ImmutableArray<Edifice> Edifices { get; init; } = [];

    /// <summary>Height of the plain between the edifices, m.</summary>
    public double BaseHeightM { get; init; } = 500;

    /// <summary>Rise of the plain towards the east over the scene's width, m.</summary>
    public double TiltEastM { get; init; }

    /// <summary>Rise of the plain towards the north over the scene's height, m.</summary>
    public double TiltNorthM { get; init; }

    /// <summary>Standard deviation of the fractal hills that lie over everything, m, at least 0.</summary>
    public double RoughnessM { get; init; } = 80;

    /// <summary>
    /// Exponent of the two-dimensional power spectrum of the hills, in [-5, -2]; natural terrain lies near -3.5 (Turcotte 1987).
    /// </summary>
    public double RoughnessSlope { get; init; } = -3.5;

    /// <summary>How deeply running water has cut its valleys, 0 (none) to 1 (mature drainage).</summary>
    public double Erosion { get; init; } = 0.5;

    /// <summary>Share of the scene under water, 0 to 0.95: the whole terrain is lowered until that share lies at or below 0.</summary>
    public double SeaFraction { get; init; }

    /// <summary>Everything wrong with the numbers, as "key: rule" sentences; empty when all is well.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Rule("roughness_m", RoughnessM, 0, 5000),
        .. Rule("roughness_slope", RoughnessSlope, -5, -2),
        .. Rule("erosion", Erosion, 0, 1),
        .. Rule("sea_fraction", SeaFraction, 0, 0.95),
        .. Rule("base_height_m", BaseHeightM, -5000, 8000),
        .. Rule("tilt_east_m", TiltEastM, -5000, 5000),
        .. Rule("tilt_north_m", TiltNorthM, -5000, 5000),
        .. Edifices.SelectMany(edifice => edifice.Problems()),
    ];

    internal static IEnumerable<string> Rule(string key, double value, double lowest, double highest) =>
        value >= lowest && value <= highest
            ? []
            : [FormattableString.Invariant($"{key} is {value}; it must lie between {lowest} and {highest}")];
}

/// <summary>
/// A cone or ridge: height times <c>(exp(-steepening r) - exp(-steepening)) / (1 - exp(-steepening))</c> with r the distance from the
/// centre over the radius, the concave profile of a stratovolcano; the summit may have collapsed into a caldera.
/// </summary>
/// <param name="EastM">East coordinate of the centre, m about the scene's centre.</param>
/// <param name="NorthM">North coordinate of the centre, m.</param>
/// <param name="HeightM">Height of the uncollapsed summit above the plain, m, above 0.</param>
/// <param name="RadiusM">Distance from the centre to the foot across the ridge, m, above 0.</param>
/// <param name="Elongation">Length over width, 1 for a cone, up to 20 for a ridge.</param>
/// <param name="AzimuthDeg">Direction of the long axis, degrees clockwise from north.</param>
/// <param name="Steepening">Concavity of the flanks: 0.1 (straight, a cinder cone) to 5 (steep summit over a wide apron).</param>
/// <param name="CalderaShare">Radius of the caldera over that of the edifice, 0 (none) to 0.8.</param>
/// <param name="CalderaDepthM">Depth of the caldera's floor below its rim, m, at least 0.</param>
public sealed record Edifice(
    double EastM,
    double NorthM,
    double HeightM,
    double RadiusM,
    double Elongation = 1,
    double AzimuthDeg = 0,
    double Steepening = 2,
    double CalderaShare = 0,
    double CalderaDepthM = 0)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. TerrainParameters.Rule("east_m", EastM, -1e6, 1e6),
        .. TerrainParameters.Rule("north_m", NorthM, -1e6, 1e6),
        .. TerrainParameters.Rule("height_m", HeightM, 1, 9000),
        .. TerrainParameters.Rule("radius_m", RadiusM, 50, 200_000),
        .. TerrainParameters.Rule("elongation", Elongation, 1, 20),
        .. TerrainParameters.Rule("azimuth_deg", AzimuthDeg, -360, 360),
        .. TerrainParameters.Rule("steepening", Steepening, 0.1, 5),
        .. TerrainParameters.Rule("caldera_share", CalderaShare, 0, 0.8),
        .. TerrainParameters.Rule("caldera_depth_m", CalderaDepthM, 0, 3000),
    ];
}
