using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;

namespace Synth.Cli.Variograms;

/// <summary>The options that say what the numbers of rasters are.</summary>
internal sealed class RasterUnit
{
    private const string Radians = "rad";

    /// <summary><c>--unit</c>.</summary>
    public Option<string> Unit { get; } = Choices.Option("--unit", "Unit of the rasters", Radians, "m", "cm", "mm");

    /// <summary><c>--mission</c>.</summary>
    public Option<string> MissionName { get; } = new("--mission")
    {
        Description = $"Whose wavelength turns radians into metres: {string.Join(", ", Mission.All.Select(mission => mission.Name))}",
        DefaultValueFactory = _ => "sentinel-1",
        HelpName = "NAME",
    };

    /// <summary>Whether the numbers are phase.</summary>
    public bool IsPhase(ParseResult parse) => parse.GetRequiredValue(Unit) == Radians;

    /// <summary>Metres of line-of-sight displacement a unit, above 0. Phase falls where the ground comes nearer: there the sign is the other one.</summary>
    /// <exception cref="UsageException">There is no such mission.</exception>
    public double MetresPerUnit(ParseResult parse)
    {
        string name = parse.GetRequiredValue(MissionName);
        Mission mission = Mission.Find(name)
            ?? throw new UsageException($"--mission is '{name}'; it must be one of {string.Join(", ", Mission.All.Select(each => each.Name))}");
        return parse.GetRequiredValue(Unit) switch
        {
            "mm" => 1e-3,
            "cm" => 1e-2,
            "m" => 1,
            _ => -PhaseConversion.ToDisplacement(1, mission.WavelengthM),
        };
    }
}
