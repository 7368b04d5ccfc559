using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Geometry;

/// <summary>Writes the line of sight of every pixel of a grid.</summary>
public static class LookVectors
{
    /// <summary>
    /// The unit vectors from the ground to the satellite, row by row with row 0 north.
    /// </summary>
    /// <param name="look">The geometry.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="east">Receives the East components; <c>grid.PixelCount</c> values.</param>
    /// <param name="north">Receives the North components, as many.</param>
    /// <param name="up">Receives the Up components, as many.</param>
    /// <exception cref="ArgumentException">The geometry has errors, its rasters do not fit the grid, or a span has the wrong length.</exception>
    public static void Fill(LookGeometry look, Grid grid, Span<float> east, Span<float> north, Span<float> up)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(grid);
        if (east.Length != grid.PixelCount || north.Length != grid.PixelCount || up.Length != grid.PixelCount)
        {
            throw new ArgumentException($"the components need {grid.PixelCount} values each", nameof(east));
        }

        ParameterChecks.ThrowOnError(look.Problems(), nameof(look));
        switch (look)
        {
            case SwathLook swath:
                FillSwath(swath, grid, east, north, up);
                break;
            case MeasuredLook measured:
                FillMeasured(measured, grid, east, north, up);
                break;
            default:
                LineOfSight vector = look.Centre;
                east.Fill((float)vector.East);
                north.Fill((float)vector.North);
                up.Fill((float)vector.Up);
                break;
        }
    }

    /// <summary>
    /// Incidence on a spherical Earth at a ground distance from the scene's centre, degrees.
    /// </summary>
    /// <param name="swath">The geometry.</param>
    /// <param name="groundRangeM">Distance along the ground away from the track, m; negative towards it.</param>
    public static double IncidenceDeg(SwathLook swath, double groundRangeM)
    {
        ArgumentNullException.ThrowIfNull(swath);
        double radii = (SwathLook.EarthRadiusM + swath.SatelliteHeightM) / SwathLook.EarthRadiusM;
        double incidence = double.DegreesToRadians(swath.IncidenceDeg);

        // the angle at the Earth's centre grows with ground range; the law of sines gives it at the scene's centre
        double centreAngle = incidence - Math.Asin(Math.Sin(incidence) / radii);
        double angle = centreAngle + (groundRangeM / SwathLook.EarthRadiusM);
        double lookAngle = Math.Atan2(Math.Sin(angle), radii - Math.Cos(angle));
        return double.RadiansToDegrees(lookAngle + angle);
    }

    private static void FillSwath(SwathLook swath, Grid grid, Span<float> east, Span<float> north, Span<float> up)
    {
        SwathTerms terms = SwathTerms.Of(swath, grid);
        for (int row = 0; row < grid.Height; row++)
        {
            Range line = (row * grid.Width)..((row + 1) * grid.Width);
            Span<float> ranges = up[line];
            double northM = grid.NorthOf(row);
            for (int column = 0; column < ranges.Length; column++)
            {
                ranges[column] = terms.Range(grid.EastOf(column), northM);
            }

            int done = FillLine<Float256, Mask256>(terms, 0, east[line], north[line], ranges);
            FillLine<ScalarFloat, ScalarMask>(terms, done, east[line], north[line], ranges);
        }
    }

    private static int FillLine<TLane, TMask>(SwathTerms terms, int start, Span<float> east, Span<float> north, Span<float> rangesAndUp)
        where TLane : unmanaged, IMemoryLane<TLane, TMask, float>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        int i = start;
        for (; i <= east.Length - TLane.Width; i += TLane.Width)
        {
            terms.Vector<TLane, TMask>(TLane.Load(in rangesAndUp[i]), out TLane e, out TLane n, out TLane u);
            TLane.Store(e, ref east[i]);
            TLane.Store(n, ref north[i]);
            TLane.Store(u, ref rangesAndUp[i]);
        }

        return i;
    }

    private static void FillMeasured(MeasuredLook measured, Grid grid, Span<float> east, Span<float> north, Span<float> up)
    {
        if (measured.Width != grid.Width || measured.Height != grid.Height)
        {
            throw new ArgumentException(
                $"the line-of-sight rasters are {measured.Width} x {measured.Height} pixels, the scene {grid.Width} x {grid.Height}",
                nameof(measured));
        }

        for (int i = 0; i < east.Length; i++)
        {
            LineOfSight vector = LineOfSight.FromComponents(measured.East[i], measured.North[i], measured.Up[i]);
            (east[i], north[i], up[i]) = ((float)vector.East, (float)vector.North, (float)vector.Up);
        }
    }
}
