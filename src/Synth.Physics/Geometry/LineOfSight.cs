namespace Synth.Physics.Geometry;

/// <summary>
/// The unit vector from the ground to the satellite in the frame East, North, Up. The displacement along it is positive
/// towards the satellite.
/// </summary>
/// <param name="East">East component.</param>
/// <param name="North">North component.</param>
/// <param name="Up">Up component, the cosine of the incidence angle; above 0.</param>
public readonly record struct LineOfSight(double East, double North, double Up)
{
    /// <summary>Measured vectors are rounded; a norm further than this from 1 is taken for a mistake.</summary>
    public const double NormTolerance = 0.01;

    /// <summary>The vector seen from a track.</summary>
    /// <param name="headingDeg">Flight direction, degrees clockwise from north; about -12 ascending and 192 descending.</param>
    /// <param name="incidenceDeg">Angle of incidence from the vertical at the ground, degrees in [0, 90).</param>
    /// <param name="side">Side of the track on which the radar looks.</param>
    /// <remarks>For heading a and incidence t, right-looking: (-sin t cos a, sin t sin a, cos t); left-looking: the horizontal part reversed.</remarks>
    public static LineOfSight FromHeading(double headingDeg, double incidenceDeg, LookSide side = LookSide.Right)
    {
        (double sinHeading, double cosHeading) = Math.SinCos(double.DegreesToRadians(headingDeg));
        (double sinIncidence, double cosIncidence) = Math.SinCos(double.DegreesToRadians(incidenceDeg));
        double horizontal = side == LookSide.Right ? sinIncidence : -sinIncidence;
        return new LineOfSight(-horizontal * cosHeading, horizontal * sinHeading, cosIncidence);
    }

    /// <summary>A measured vector, rounded by its publisher, brought to length 1.</summary>
    public static LineOfSight FromComponents(double east, double north, double up)
    {
        double norm = Math.Sqrt(east * east + north * north + up * up);
        return new LineOfSight(east / norm, north / norm, up / norm);
    }

    /// <summary>Angle from the vertical, degrees.</summary>
    public double IncidenceDeg => double.RadiansToDegrees(Math.Atan2(Math.Sqrt(East * East + North * North), Up));

    /// <summary>Flight direction of the right-looking track that sees this vector, degrees clockwise from north in (-180, 180].</summary>
    public double RightLookingHeadingDeg => double.RadiansToDegrees(Math.Atan2(North, -East));

    /// <summary>Whether a right-looking satellite that sees this vector flies northward.</summary>
    public bool IsAscendingRightLooking => East < 0;

    /// <summary>Displacement towards the satellite of a displacement in ENU, in the unit of the components.</summary>
    public double Project(double east, double north, double up) => East * east + North * north + Up * up;

    /// <summary>Everything wrong with the components, empty for a vector of length 1 that points upward.</summary>
    public IEnumerable<ParameterProblem> Problems()
    {
        double norm = Math.Sqrt(East * East + North * North + Up * Up);
        if (!(Math.Abs(norm - 1) <= NormTolerance))
        {
            yield return ParameterChecks.Error("los", norm, "is the length of the line-of-sight vector, which must be 1 within 0.01");
        }

        if (!(Up > 0))
        {
            yield return ParameterChecks.Error("los_up", Up, "must be above 0: the vector points from the ground to the satellite");
        }
    }
}
