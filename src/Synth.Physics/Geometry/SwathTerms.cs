using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Geometry;

/// <summary>The constants of the line of sight over a swath, and the vector from them.</summary>
/// <param name="RangeEast">East component of the direction away from the track.</param>
/// <param name="RangeNorth">North component of it.</param>
/// <param name="ReachM">Farthest that a pixel lies from the centre in that direction, m.</param>
/// <param name="Horizontal">Length of the vector's horizontal part, of ground range over reach.</param>
/// <param name="Vertical">Its vertical part.</param>
internal readonly record struct SwathTerms(
    double RangeEast, double RangeNorth, double ReachM, RangePolynomial Horizontal, RangePolynomial Vertical)
{
    /// <summary>The constants for a grid.</summary>
    public static SwathTerms Of(SwathLook swath, Grid grid)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(swath.HeadingDeg));
        double side = swath.Side == LookSide.Right ? 1 : -1;
        double rangeEast = side * cosine, rangeNorth = -side * sine;
        double reachM = (Math.Abs(rangeEast) * grid.ExtentEastM / 2) + (Math.Abs(rangeNorth) * grid.ExtentNorthM / 2);
        return new SwathTerms(
            rangeEast,
            rangeNorth,
            reachM,
            new RangePolynomial(reachM, rangeM => Math.Sin(double.DegreesToRadians(LookVectors.IncidenceDeg(swath, rangeM)))),
            new RangePolynomial(reachM, rangeM => Math.Cos(double.DegreesToRadians(LookVectors.IncidenceDeg(swath, rangeM)))));
    }

    /// <summary>Ground range of a pixel over reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Range(double eastM, double northM) => (float)(((RangeNorth * northM) + (RangeEast * eastM)) / ReachM);

    /// <summary>The unit vector from the ground to the satellite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Vector<TLane, TMask>(TLane range, out TLane east, out TLane north, out TLane up)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane horizontal = Horizontal.Of<TLane, TMask>(range);
        east = horizontal * TLane.Constant(-RangeEast);
        north = horizontal * TLane.Constant(-RangeNorth);
        up = Vertical.Of<TLane, TMask>(range);
    }
}
