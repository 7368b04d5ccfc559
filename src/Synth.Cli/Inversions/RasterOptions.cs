using System.CommandLine;
using Synth.Cli.CommandLine;
using Synth.Cli.Variograms;
using Synth.Physics.Atmosphere.Variograms;
using Synth.Physics.Geometry;

namespace Synth.Cli.Inversions;

/// <summary>A raster of displacement with the direction it was seen from.</summary>
/// <param name="Name">Unique among those of a run; names its results.</param>
/// <param name="Raster">Displacement towards the satellite, m; NaN where there is none.</param>
/// <param name="Look">Direction to the satellite.</param>
internal sealed record NamedRaster(string Name, PhaseRaster Raster, LookGeometry Look);

/// <summary>What rasters do not say themselves: unit, wavelength and geometry. Lengths count towards the satellite.</summary>
internal sealed class RasterOptions
{
    private readonly Option<double?> _heading = Numbers.Within("--heading-deg", "Rasters: flight direction, degrees clockwise from north; about -12 ascending, 192 descending", -360, 360);

    private readonly Option<double?> _incidence = Numbers.Within("--incidence-deg", "Rasters: incidence at their centre, degrees", 5, 75);

    private readonly RasterUnit _unit = new();

    private readonly Option<double?> _pixelM = Numbers.Above("--pixel-m", "Rasters: pixel spacing, m; needed for NPY files", 0);

    private readonly Option<double?> _noData = Numbers.Above("--no-data", "Rasters: value that stands for no measurement, such as 0", double.MinValue);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_heading, _incidence, _unit.Unit, _unit.MissionName, _pixelM, _noData];

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

        bool isPhase = _unit.IsPhase(parse);
        double metres = isPhase ? -_unit.MetresPerUnit(parse) : _unit.MetresPerUnit(parse);
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
                if (isPhase && WrappedPhaseCheck.FindReason(raster.Values) is { } reason)
                {
                    throw new UsageException($"{path}: {reason}");
                }

                return new NamedRaster(name, raster with { Values = raster.Values.Map(value => (float)(value * metres)) }, new SwathLook(heading, incidence));
            }),
        ];
    }
}
