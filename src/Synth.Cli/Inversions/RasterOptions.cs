using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Variograms;
using Synth.Physics.Atmosphere.Variograms;
using Synth.Physics.Geometry;
using Synth.Physics.Interferometry;

namespace Synth.Cli.Inversions;

/// <summary>A raster of displacement with the direction it was seen from.</summary>
/// <param name="Name">Unique among those of a run; names its results.</param>
/// <param name="Raster">Displacement towards the satellite, m; NaN where there is none.</param>
/// <param name="Look">Direction to the satellite.</param>
internal sealed record NamedRaster(string Name, PhaseRaster Raster, LookGeometry Look);

/// <summary>What rasters do not say themselves: unit, wavelength and geometry.</summary>
internal sealed class RasterOptions
{
    private readonly Option<double?> _heading = Numbers.Within("--heading-deg", "Rasters: flight direction, degrees clockwise from north; about -12 ascending, 192 descending", -360, 360);

    private readonly Option<double?> _incidence = Numbers.Within("--incidence-deg", "Rasters: incidence at their centre, degrees", 5, 75);

    private readonly Option<string?> _unit = new("--unit") { Description = "Rasters: their unit, rad, m, cm or mm; lengths count towards the satellite [default: rad]", HelpName = "UNIT" };

    private readonly Option<string?> _mission = new("--mission") { Description = "Rasters in radians: whose wavelength turns them into metres [default: sentinel-1]", HelpName = "NAME" };

    private readonly Option<double?> _pixelM = Numbers.Above("--pixel-m", "Rasters: pixel spacing, m; needed for NPY files", 0);

    private readonly Option<double?> _noData = Numbers.Above("--no-data", "Rasters: value that stands for no measurement, such as 0", double.MinValue);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_heading, _incidence, _unit, _mission, _pixelM, _noData];

    /// <summary>The name of one that was given, or null.</summary>
    public string? Given(ParseResult parse) => All.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Reads rasters.</summary>
    /// <exception cref="UsageException">An option is missing or wrong, or a file cannot be used.</exception>
    public IReadOnlyList<NamedRaster> Read(string[] paths, ParseResult parse)
    {
        if (parse.GetValue(_heading) is not { } heading || parse.GetValue(_incidence) is not { } incidence)
        {
            throw new UsageException("rasters do not say where they were seen from; give --heading-deg and --incidence-deg");
        }

        double metres = MetresPerUnit(parse);
        string[] names = [.. paths.Select(path => Path.GetFileNameWithoutExtension(path))];
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"two of the files are called {twice.Key}; their results would have the same names");
        }

        return
        [
            .. paths.Zip(names, (path, name) =>
            {
                PhaseRaster raster = PhaseRaster.Read(path, parse.GetValue(_pixelM), parse.GetValue(_noData));
                if (parse.GetValue(_unit) is null or "rad" && WrappedPhaseCheck.FindReason(raster.Values) is { } reason)
                {
                    throw new UsageException($"{path}: {reason}");
                }

                return new NamedRaster(name, raster with { Values = raster.Values.Map(value => (float)(value * metres)) }, new SwathLook(heading, incidence));
            }),
        ];
    }

    private double MetresPerUnit(ParseResult parse)
    {
        string name = parse.GetValue(_mission) ?? "sentinel-1";
        Mission mission = Mission.Find(name) ?? throw new UsageException($"--mission is '{name}'; it must be one of {string.Join(", ", Mission.All.Select(each => each.Name))}");
        return parse.GetValue(_unit) switch
        {
            null or "rad" => PhaseConversion.ToDisplacement(1, mission.WavelengthM),
            "m" => 1,
            "cm" => 1e-2,
            "mm" => 1e-3,
            string other => throw new UsageException($"--unit is '{other}'; it must be one of rad, m, cm, mm"),
        };
    }
}
