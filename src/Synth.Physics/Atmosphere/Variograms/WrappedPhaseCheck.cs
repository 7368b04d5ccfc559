using System.Globalization;
using Synth.Rasters;

namespace Synth.Physics.Atmosphere.Variograms;

/// <summary>
/// Tells wrapped phase, whose variogram would mean nothing, from unwrapped: values that span at most 2 pi and yet jump by
/// more than pi between neighbours.
/// </summary>
public static class WrappedPhaseCheck
{
    /// <summary>Share of neighbours that must jump before a raster is taken for wrapped.</summary>
    public const double JumpShare = 2e-4;

    /// <summary>Why a raster looks wrapped, or null when it does not.</summary>
    /// <param name="raster">Phase in radians; NaN and infinite values are left out.</param>
    public static string? FindReason(Raster<float> raster)
    {
        ArgumentNullException.ThrowIfNull(raster);
        float lowest = float.PositiveInfinity, highest = float.NegativeInfinity;
        foreach (float value in raster.Data)
        {
            if (float.IsFinite(value))
            {
                lowest = Math.Min(lowest, value);
                highest = Math.Max(highest, value);
            }
        }

        if (!(highest - lowest <= 2 * Math.PI * 1.001))
        {
            return null;
        }

        (long jumps, long neighbours) = CountJumps(raster);
        return jumps > JumpShare * neighbours
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the phase looks wrapped: all values lie within one cycle ({lowest:0.###} to {highest:0.###} rad) and {jumps} of {neighbours} neighbours differ by more than pi; unwrap it first")
            : null;
    }

    private static (long Jumps, long Neighbours) CountJumps(Raster<float> raster)
    {
        long jumps = 0, neighbours = 0;
        for (int row = 0; row < raster.Height; row++)
        {
            for (int column = 0; column < raster.Width; column++)
            {
                float value = raster[row, column];
                if (column + 1 < raster.Width)
                {
                    Compare(value, raster[row, column + 1], ref jumps, ref neighbours);
                }

                if (row + 1 < raster.Height)
                {
                    Compare(value, raster[row + 1, column], ref jumps, ref neighbours);
                }
            }
        }

        return (jumps, neighbours);
    }

    private static void Compare(float a, float b, ref long jumps, ref long neighbours)
    {
        float difference = Math.Abs(a - b);
        if (float.IsFinite(difference))
        {
            neighbours++;
            jumps += difference > Math.PI ? 1 : 0;
        }
    }
}
