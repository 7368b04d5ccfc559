using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>
/// The straight edge of a frame that crosses the scene: there is no data on its far side, which shows as a flat wedge.
/// </summary>
/// <param name="AzimuthDeg">Direction from the scene's centre towards the edge, at right angles to it, degrees clockwise from north.</param>
/// <param name="DistanceM">Distance of the edge from the scene's centre in that direction, m; negative when the centre lies outside the frame.</param>
public sealed record FrameEdge(double AzimuthDeg, double DistanceM)
{
    /// <summary>Everything wrong with the numbers, empty when all is well.</summary>
    public IEnumerable<ParameterProblem> Problems() =>
    [
        .. ParameterChecks.Within("azimuth_deg", AzimuthDeg, -720, 720),
        .. ParameterChecks.Finite("distance_m", DistanceM),
    ];

    /// <summary>Sets the pixels beyond the edge to 1 and leaves the others as they are, so that several edges add up.</summary>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="outside">Marks row by row with row 0 north; <c>grid.PixelCount</c> values.</param>
    /// <exception cref="ArgumentException">The edge has errors or the span has the wrong length.</exception>
    public void Mark(Grid grid, Span<byte> outside)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ParameterChecks.ThrowOnError(Problems(), nameof(grid));
        if (outside.Length != grid.PixelCount)
        {
            throw new ArgumentException($"the marks need {grid.PixelCount} values", nameof(outside));
        }

        (double east, double north) = Math.SinCos(double.DegreesToRadians(AzimuthDeg));
        for (int row = 0; row < grid.Height; row++)
        {
            Span<byte> line = outside.Slice(row * grid.Width, grid.Width);
            double rest = Rest(DistanceM, north, grid.NorthOf(row));
            for (int column = 0; column < line.Length; column++)
            {
                line[column] |= IsBeyond(east, grid.EastOf(column), rest) ? (byte)1 : (byte)0;
            }
        }
    }

    /// <summary>What is left of the distance in a row.</summary>
    internal static double Rest(double distanceM, double north, double northM) => distanceM - (north * northM);

    /// <summary>Whether a pixel of a row lies beyond the edge.</summary>
    internal static bool IsBeyond(double east, double eastM, double restM) => east * eastM > restM;
}
