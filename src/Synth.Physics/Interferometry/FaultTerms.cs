using Synth.Numerics.Lanes;

namespace Synth.Physics.Interferometry;

/// <summary>A fault reduced to the numbers that its formula takes; a step uses the shift and offset alone, a region none of them.</summary>
/// <param name="Kind">Which formula.</param>
/// <param name="Sine">Sine of the flight direction.</param>
/// <param name="Cosine">Cosine of the flight direction.</param>
/// <param name="ShiftM">Distance of a border from the scene's centre, m.</param>
/// <param name="StripM">Length of a burst, m.</param>
/// <param name="OffsetRad">Phase added, rad.</param>
/// <param name="RampRad">Phase ramp over a strip, rad.</param>
/// <param name="EastM">Centre of a region, m.</param>
/// <param name="NorthM">Centre of a region, m.</param>
/// <param name="ReachM">Radius beyond which a region never reaches, m.</param>
internal readonly record struct FaultTerms(
    int Kind, double Sine, double Cosine, double ShiftM, double StripM, double OffsetRad, double RampRad, double EastM, double NorthM, double ReachM)
{
    /// <summary>Kinds of fault. Numbers, because a device compares them.</summary>
    public const int BurstKind = 1;
    public const int StepKind = 2;
    public const int RegionKind = 3;

    /// <summary>Radii in the outline of a region, one an angle from -pi on.</summary>
    public const int Angles = 720;

    /// <summary>The numbers of a fault.</summary>
    public static FaultTerms Of(ProcessingFault fault)
    {
        double headingDeg = (fault as BurstJump)?.HeadingDeg ?? (fault as SubSwathStep)?.HeadingDeg ?? 0;
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(headingDeg));
        return fault switch
        {
            BurstJump jump => new FaultTerms(BurstKind, sine, cosine, jump.ShiftM, jump.StripM, jump.OffsetRad, jump.RampRad, 0, 0, 0),
            SubSwathStep step => new FaultTerms(StepKind, sine, cosine, step.ShiftM, 1, step.OffsetRad, 0, 0, 0, 0),
            UnwrappingError region => new FaultTerms(
                RegionKind, 0, 1, 0, 1, 2 * Math.PI * region.Cycles, 0, region.EastM, region.NorthM, region.RadiusM * (1 + region.Irregularity)),
            _ => throw new ArgumentException($"the fault {fault.Kind} is not known", nameof(fault)),
        };
    }

    /// <summary>Whether a pixel lies in a faulty strip, or right of a step, and the phase added there; not for regions.</summary>
    public bool Adds(double eastM, double northM, out double addedRad)
    {
        if (Kind == StepKind)
        {
            addedRad = OffsetRad;
            return (eastM * Cosine) - (northM * Sine) >= ShiftM;
        }

        double strips = ((eastM * Sine) + (northM * Cosine) - ShiftM) / StripM;
        double index = Math.Floor(strips);
        addedRad = OffsetRad + (RampRad * (strips - index - 0.5));
        return index - (2 * Math.Floor(index / 2)) == 0;
    }

    /// <summary>Distance of a pixel from a region's centre, m, and the place of its direction in the outline; -1 beyond the region's reach.</summary>
    public int Direction(double eastM, double northM, out double distanceM)
    {
        double east = eastM - EastM, north = northM - NorthM;
        distanceM = Math.Sqrt((east * east) + (north * north));
        if (distanceM > ReachM)
        {
            return -1;
        }

        ScalarDouble direction = ScalarDouble.Atan2(new ScalarDouble(north), new ScalarDouble(east));
        int angle = (int)((direction.Value + Math.PI) * (Angles / (2 * Math.PI)));
        return angle < Angles ? angle : Angles - 1;
    }
}
