using System.Globalization;

namespace Synth.Physics.Sources;

/// <summary>The checks that several source types share; each yields its findings, nothing when all is well.</summary>
public static class SourceChecks
{
    // the cube of a smaller depth would leave the range of single precision
    private const double ShallowestM = 1e-6;

    /// <summary>Poisson's ratio must lie in the open interval (0, 0.5).</summary>
    public static IEnumerable<SourceProblem> Poisson(double poisson) =>
        poisson is > 0 and < 0.5 ? [] : [Error("poisson", poisson, "must lie between 0 and 0.5, both excluded")];

    /// <summary>Finite coordinates and a centre below the surface.</summary>
    public static IEnumerable<SourceProblem> Position(DeformationSource source) =>
    [
        .. Finite("east_m", source.EastM),
        .. Finite("north_m", source.NorthM),
        .. Positive("depth_m", source.DepthM),
        .. source.DepthM is > 0 and < ShallowestM ? [Error("depth_m", source.DepthM, "must be at least 1e-6")] : Enumerable.Empty<SourceProblem>(),
    ];

    /// <summary>The number must be finite.</summary>
    public static IEnumerable<SourceProblem> Finite(string key, double value) =>
        double.IsFinite(value) ? [] : [Error(key, value, "must be a finite number")];

    /// <summary>The number must be finite and above zero.</summary>
    public static IEnumerable<SourceProblem> Positive(string key, double value) =>
        double.IsFinite(value) && value > 0 ? [] : [Error(key, value, "must be greater than 0")];

    /// <summary>The number must be finite and at least zero.</summary>
    public static IEnumerable<SourceProblem> NotNegative(string key, double value) =>
        double.IsFinite(value) && value >= 0 ? [] : [Error(key, value, "must be 0 or greater")];

    /// <summary>The number must lie in the closed interval.</summary>
    public static IEnumerable<SourceProblem> Within(string key, double value, double lowest, double highest) =>
        value >= lowest && value <= highest
            ? []
            : [Error(key, value, string.Create(CultureInfo.InvariantCulture, $"must lie between {lowest} and {highest}"))];

    /// <summary>No part of the source may stand above the surface.</summary>
    public static IEnumerable<SourceProblem> BelowSurface(string key, double topDepthM) =>
        topDepthM < 0
            ? [new SourceProblem(key, string.Create(CultureInfo.InvariantCulture, $"the top of the source would stand {-topDepthM:g4} m above the surface"), IsError: true)]
            : [];

    /// <summary>Doubts about a cavity whose pressure change would strain its walls beyond linear elasticity.</summary>
    public static IEnumerable<SourceProblem> ElasticPressure(double pressureOverRigidity) =>
        Doubt(Math.Abs(pressureOverRigidity) > 0.05, "pressure_over_rigidity", $"pressure_over_rigidity is {pressureOverRigidity}; beyond 0.05 rock does not respond elastically");

    /// <summary>Doubts about a volume change that would strain the surface beyond linear elasticity.</summary>
    public static IEnumerable<SourceProblem> ElasticVolume(string key, double volumeM3, double depthM) =>
        Doubt(
            Math.Abs(volumeM3) > 0.01 * depthM * depthM * depthM,
            key,
            $"a volume of {volumeM3:g4} m3 is more than 0.01 of the cube of depth_m ({depthM:g4} m); rock does not respond elastically to that");

    /// <summary>A warning when the condition holds.</summary>
    public static IEnumerable<SourceProblem> Doubt(bool condition, string key, FormattableString message) =>
        condition ? [Warning(key, FormattableString.Invariant(message))] : [];

    /// <summary>A finding that forbids evaluation, worded with the offending value.</summary>
    public static SourceProblem Error(string key, double value, string rule) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; it {rule}"), IsError: true);

    /// <summary>A finding about an unphysical but computable model.</summary>
    public static SourceProblem Warning(string key, string message) => new(key, message, IsError: false);
}
