namespace Synth.Physics.Geometry;

/// <summary>How the line of sight is laid over a scene: one vector, a swath, or measured rasters.</summary>
public abstract record LookGeometry
{
    /// <summary>The vector at the scene's centre.</summary>
    public abstract LineOfSight Centre { get; }

    /// <summary>Everything wrong or doubtful about the numbers, empty when all is well.</summary>
    public abstract IEnumerable<ParameterProblem> Problems();
}

/// <summary>The same vector at every pixel, such as one of a list of measured vectors.</summary>
/// <param name="Vector">The vector from the ground to the satellite.</param>
public sealed record ConstantLook(LineOfSight Vector) : LookGeometry
{
    public override LineOfSight Centre => Vector;

    public override IEnumerable<ParameterProblem> Problems() => Vector.Problems();
}

/// <summary>
/// A straight track over a spherical Earth: the incidence grows across the scene with ground range, the heading stays.
/// </summary>
/// <param name="HeadingDeg">Flight direction, degrees clockwise from north, in [-360, 360].</param>
/// <param name="IncidenceDeg">Incidence at the scene's centre, degrees in [5, 75].</param>
/// <param name="Side">Side of the track on which the radar looks.</param>
/// <param name="SatelliteHeightM">Height of the orbit, m; 693 km for Sentinel-1.</param>
public sealed record SwathLook(double HeadingDeg, double IncidenceDeg, LookSide Side = LookSide.Right, double SatelliteHeightM = 693_000)
    : LookGeometry
{
    /// <summary>Mean radius of the Earth, m (IUGG).</summary>
    public const double EarthRadiusM = 6_371_008.8;

    public override LineOfSight Centre => LineOfSight.FromHeading(HeadingDeg, IncidenceDeg, Side);

    public override IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("heading_deg", HeadingDeg, -360, 360),
        .. ParameterChecks.Within("incidence_deg", IncidenceDeg, 5, 75),
        .. ParameterChecks.Within("satellite_height_m", SatelliteHeightM, 100_000, 2_000_000),
    ];
}

/// <summary>Vectors given per pixel, as the E, N and U rasters of LiCSAR frames are.</summary>
/// <param name="East">East components, row by row.</param>
/// <param name="North">North components, as many.</param>
/// <param name="Up">Up components, as many.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record MeasuredLook(float[] East, float[] North, float[] Up, int Width, int Height) : LookGeometry
{
    /// <summary>The measured vector at the middle pixel, brought to length 1.</summary>
    public override LineOfSight Centre
    {
        get
        {
            int middle = Height / 2 * Width + Width / 2;
            return LineOfSight.FromComponents(East[middle], North[middle], Up[middle]);
        }
    }

    public override IEnumerable<ParameterProblem> Problems()
    {
        if (Width < 1 || Height < 1 || East.Length != Width * Height || North.Length != East.Length || Up.Length != East.Length)
        {
            yield return new ParameterProblem("los", $"the line-of-sight rasters must each hold {Width} x {Height} values", IsError: true);
            yield break;
        }

        for (int i = 0; i < East.Length; i++)
        {
            ParameterProblem? problem = new LineOfSight(East[i], North[i], Up[i]).Problems().FirstOrDefault();
            if (problem is not null)
            {
                yield return problem with { Message = $"row {i / Width}, column {i % Width}: {problem.Message}" };
                yield break;
            }
        }
    }
}
