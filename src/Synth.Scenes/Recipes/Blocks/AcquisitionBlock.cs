using System.Collections.Immutable;
using Synth.Physics.Geometry;
using Synth.Scenes.Recipes.Distributions;
using Synth.Scenes.Recipes.Shapes;

namespace Synth.Scenes.Recipes.Blocks;

/// <summary>Radar, line of sight and time between the two acquisitions.</summary>
/// <param name="Missions">The missions, by weight; each sets the wavelength.</param>
/// <param name="WavelengthM">Wavelength that replaces the mission's, m, or null.</param>
/// <param name="HeadingDeg">Flight direction, or null when vectors are given.</param>
/// <param name="IncidenceDeg">Incidence, or null when vectors are given.</param>
/// <param name="Sides">Side of look.</param>
/// <param name="IsPerPixel">True when the incidence grows across the scene.</param>
/// <param name="SatelliteHeightM">Height of the orbit, m, for the growth of the incidence.</param>
/// <param name="Vectors">Measured line-of-sight vectors, or null.</param>
/// <param name="TemporalBaselineDays">Time between the acquisitions, days.</param>
public sealed record AcquisitionRecipe(
    Choice<Mission> Missions,
    Quantity? WavelengthM,
    Quantity? HeadingDeg,
    Quantity? IncidenceDeg,
    Choice<LookSide> Sides,
    bool IsPerPixel,
    Quantity SatelliteHeightM,
    Choice<LineOfSight>? Vectors,
    Quantity TemporalBaselineDays)
{
    /// <summary>Draws one acquisition.</summary>
    public DrawnAcquisition Draw(Draws draws)
    {
        Mission mission = draws.One(Missions);
        LookGeometry look = DrawLook(draws, out double headingDeg, out bool isAscending);
        double wavelengthM = draws.NumberOrNull(WavelengthM) ?? mission.WavelengthM;
        return new DrawnAcquisition(mission.Name, wavelengthM, look, headingDeg, isAscending, draws.Number(TemporalBaselineDays));
    }

    private LookGeometry DrawLook(Draws draws, out double headingDeg, out bool isAscending)
    {
        if (Vectors is not null)
        {
            LineOfSight vector = draws.One(Vectors);
            (headingDeg, isAscending) = (vector.RightLookingHeadingDeg, vector.IsAscendingRightLooking);
            return new ConstantLook(vector);
        }

        headingDeg = draws.Number(HeadingDeg!);
        isAscending = Math.Cos(double.DegreesToRadians(headingDeg)) > 0;
        double incidenceDeg = draws.Number(IncidenceDeg!);
        LookSide side = draws.One(Sides);
        return IsPerPixel
            ? new SwathLook(headingDeg, incidenceDeg, side, draws.Number(SatelliteHeightM))
            : new ConstantLook(LineOfSight.FromHeading(headingDeg, incidenceDeg, side));
    }
}

/// <summary>One drawn acquisition.</summary>
/// <param name="MissionName">Name of the mission.</param>
/// <param name="WavelengthM">Radar wavelength, m.</param>
/// <param name="Look">Direction to the satellite.</param>
/// <param name="HeadingDeg">Flight direction, degrees clockwise from north.</param>
/// <param name="IsAscending">True when the satellite flies northward.</param>
/// <param name="TemporalBaselineDays">Time between the acquisitions, days.</param>
public sealed record DrawnAcquisition(
    string MissionName, double WavelengthM, LookGeometry Look, double HeadingDeg, bool IsAscending, double TemporalBaselineDays);

internal static class AcquisitionBlock
{
    private sealed record WeightedVector(LineOfSight Vector, double Weight);

    private static readonly Block<WeightedVector> Vector = Block<WeightedVector>.Declare(
        "los_vector", "A measured unit vector from the ground to the satellite.", keys =>
        {
            NumberShape component = new(NumberRange.Within(-1, 1));
            Key<double> east = keys.Required("east", "East component.", component);
            Key<double> north = keys.Required("north", "North component.", component);
            Key<double> up = keys.Required("up", "Up component.", new NumberShape(NumberRange.UpTo(1)));
            Key<double> weight = keys.Weight();
            return values =>
            {
                LineOfSight vector = new(values.Get(east), values.Get(north), values.Get(up));
                foreach (Synth.Physics.ParameterProblem problem in vector.Problems())
                {
                    values.Report(east, problem.Message);
                }

                return new WeightedVector(LineOfSight.FromComponents(vector.East, vector.North, vector.Up), values.Get(weight));
            };
        });

    private static readonly NameShape<Mission> MissionName = new("mission", [.. Mission.All.Select(mission => (mission.Name, mission))]);

    private static readonly NameShape<LookSide> SideName = new("look side", [("right", LookSide.Right), ("left", LookSide.Left)]);

    public static Block<AcquisitionRecipe> Declaration { get; } = Block<AcquisitionRecipe>.Declare(
        "acquisition", "Radar, line of sight and time between the two acquisitions.", keys =>
        {
            Key<Choice<Mission>> mission = keys.WithDefault(
                "mission",
                "Radar mission, which sets the wavelength.",
                new ChoiceShape<Mission>("mission", MissionName),
                place => ChoiceShape<Mission>.Single(Mission.Find("sentinel-1")!, place),
                "sentinel-1");
            Key<Quantity?> wavelength = keys.OptionalNumber("wavelength_m", "Wavelength that replaces the mission's, m.", NumberRange.Within(0.001, 10));
            Key<Quantity?> heading = keys.OptionalNumber(
                "heading_deg", "Flight direction, degrees clockwise from north: about -12 ascending, 192 descending.", NumberRange.Within(-360, 360));
            Key<Quantity?> incidence = keys.OptionalNumber(
                "incidence_deg", "Incidence at the scene's centre, degrees from the vertical; needed with heading_deg.", NumberRange.Within(5, 75));
            Key<Choice<LookSide>> side = keys.WithDefault(
                "side",
                "Side of the track on which the radar looks.",
                new ChoiceShape<LookSide>("side", SideName),
                place => ChoiceShape<LookSide>.Single(LookSide.Right, place),
                "right");
            Key<bool> perPixel = keys.Switch(
                "per_pixel", "Whether the incidence grows across the scene as over a spherical Earth; otherwise it is the same everywhere.");
            Key<Quantity> satellite = keys.Number(
                "satellite_height_m", "Height of the orbit, m; used with per_pixel.", NumberRange.Within(100_000, 2_000_000), 693_000);
            Key<Choice<WeightedVector>?> vectors = keys.Optional(
                "los_vectors",
                "Measured line-of-sight vectors, of which each sample uses one.",
                new AlternativesShape<WeightedVector>(Vector, vector => vector.Weight));
            Key<Quantity> days = keys.Number("temporal_baseline_days", "Time between the two acquisitions, days.", NumberRange.Within(0, 36_525), 12);
            keys.ExactlyOne(heading, vectors);
            return values =>
            {
                CheckPartners(values, heading, incidence, [incidence, side, perPixel, satellite]);
                Choice<WeightedVector>? measured = values.Get(vectors);
                return new AcquisitionRecipe(
                    values.Get(mission),
                    values.Get(wavelength),
                    values.Get(heading),
                    values.Get(incidence),
                    values.Get(side),
                    values.Get(perPixel),
                    values.Get(satellite),
                    measured is null ? null : new Choice<LineOfSight>([.. measured.Values.Select(vector => vector.Vector)], measured.Shares, measured.Stream),
                    values.Get(days));
            };
        });

    private static void CheckPartners(BlockValues values, Key heading, Key incidence, ImmutableArray<Key> onlyWithHeading)
    {
        if (values.Has(heading) && !values.Has(incidence))
        {
            values.Report(incidence, "the key is missing; heading_deg needs it");
        }

        foreach (Key key in onlyWithHeading.Where(key => !values.Has(heading) && values.Has(key)))
        {
            values.Report(key, "has no effect with los_vectors; leave it out");
        }
    }
}
