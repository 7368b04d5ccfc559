using Synth.Numerics.Random;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>Adds processing faults to the phase of a scene and marks where they are.</summary>
public static class FaultField
{
    private const int Angles = FaultTerms.Angles;
    private const int LowestBend = 2;
    private const int HighestBend = 7;

    /// <summary>Adds one fault to the phase and marks the pixels whose phase it changes or may change.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="number">Number of the fault within the scene, from 0: outlines of one scene are independent.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="random">Source of the numbers.</param>
    /// <param name="phaseRad">Phase to add to, rad, row by row with row 0 north; <c>grid.PixelCount</c> values.</param>
    /// <param name="affected">Receives 1 at the pixels of the fault and keeps its values elsewhere; as many.</param>
    /// <returns>Number of pixels of the fault; it can be seen when that is neither none nor, but for a ramp, all of the scene.</returns>
    /// <exception cref="ArgumentException">The fault has errors or a span has the wrong length.</exception>
    public static int Add(ProcessingFault fault, int number, Grid grid, RandomSource random, Span<float> phaseRad, Span<byte> affected)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(grid);
        ParameterChecks.ThrowOnError(fault.Problems(), nameof(fault));
        if (phaseRad.Length != grid.PixelCount || affected.Length != grid.PixelCount)
        {
            throw new ArgumentException($"phase and marks need {grid.PixelCount} values each", nameof(phaseRad));
        }

        Span<float> outline = stackalloc float[Angles];
        Outline(fault, number, random, outline);
        return Apply(fault, grid, outline, phaseRad, affected);
    }

    /// <summary>Radii of the outline of a region, m, one an angle; nothing for other faults.</summary>
    internal static void Outline(ProcessingFault fault, int number, RandomSource random, Span<float> radii)
    {
        if (fault is UnwrappingError region)
        {
            Draw(region, random, 64 * (ulong)number, radii);
        }
    }

    private static int Apply(ProcessingFault fault, Grid grid, ReadOnlySpan<float> outline, Span<float> phaseRad, Span<byte> affected)
    {
        int count = 0;
        FaultTerms terms = FaultTerms.Of(fault);
        for (int row = 0; row < grid.Height; row++)
        {
            double northM = grid.NorthOf(row);
            for (int column = 0; column < grid.Width; column++)
            {
                if (Adds(terms, outline, grid.EastOf(column), northM, out double addedRad))
                {
                    int pixel = (row * grid.Width) + column;
                    phaseRad[pixel] += (float)addedRad;
                    affected[pixel] = 1;
                    count++;
                }
            }
        }

        return count;
    }

    private static bool Adds(in FaultTerms terms, ReadOnlySpan<float> outline, double eastM, double northM, out double addedRad)
    {
        if (terms.Kind != FaultTerms.RegionKind)
        {
            return terms.Adds(eastM, northM, out addedRad);
        }

        addedRad = terms.OffsetRad;
        int angle = terms.Direction(eastM, northM, out double distanceM);
        return angle >= 0 && distanceM <= outline[angle];
    }

    /// <summary>Radii of the outline: a circle bent by a few harmonics of random size and place.</summary>
    private static void Draw(UnwrappingError region, RandomSource random, ulong firstIndex, Span<float> radii)
    {
        Span<double> numbers = stackalloc double[2 * (HighestBend + 1)];
        random.FillUniform(numbers, firstIndex);
        double total = 0;
        for (int bend = LowestBend; bend <= HighestBend; bend++)
        {
            total += numbers[bend] / bend;
        }

        for (int i = 0; i < radii.Length; i++)
        {
            double angle = (i + 0.5) * 2 * Math.PI / Angles, sum = 0;
            for (int bend = LowestBend; bend <= HighestBend; bend++)
            {
                sum += numbers[bend] / bend * Math.Cos((bend * angle) + (2 * Math.PI * numbers[HighestBend + 1 + bend - LowestBend]));
            }

            radii[i] = (float)(region.RadiusM * (1 + (region.Irregularity * (total > 0 ? sum / total : 0))));
        }
    }
}
