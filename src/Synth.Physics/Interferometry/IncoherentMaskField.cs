using System.Buffers;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>Marks the pixels of a random incoherent mask.</summary>
public static class IncoherentMaskField
{
    /// <summary>Sets incoherent pixels to 1 and leaves the others as they are, so that several masks add up.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="number">Number of the mask within the scene, 0 to 63: masks of one scene are independent.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="synthesizer">Maker of random fields, shared by all samples.</param>
    /// <param name="random">Source of the numbers.</param>
    /// <param name="incoherent">Marks row by row with row 0 north; <c>grid.PixelCount</c> values.</param>
    /// <exception cref="ArgumentException">The mask has errors or the span has the wrong length.</exception>
    public static void Mark(IncoherentMask mask, int number, Grid grid, FieldSynthesizer synthesizer, RandomSource random, Span<byte> incoherent)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(synthesizer);
        ParameterChecks.ThrowOnError(mask.Problems(), nameof(mask));
        if (incoherent.Length != grid.PixelCount)
        {
            throw new ArgumentException($"the mask needs {grid.PixelCount} values", nameof(incoherent));
        }

        ulong firstIndex = FirstIndex(number);
        switch (mask)
        {
            case TurbulentMask turbulent:
                MarkTurbulent(turbulent, grid, synthesizer, random, firstIndex, incoherent);
                break;
            case PixelMask pixels:
                MarkPixels(pixels, grid, random, firstIndex, incoherent);
                break;
            default:
                throw new ArgumentException($"the mask {mask.TypeName} is not known", nameof(mask));
        }
    }

    /// <summary>Index of the first random number of a mask.</summary>
    internal static ulong FirstIndex(int number) => (ulong)number << 28;

    /// <summary>The spectrum of the field that a turbulent mask is cut from.</summary>
    internal static SpectralModel Spectrum(TurbulentMask mask) => new PowerLawSpectrum(-8.0 / 3, -11.0 / 3, 2.0 / 3000, mask.SizeM);

    /// <summary>The level above which a field is incoherent.</summary>
    internal static float Level(double threshold, float lowest, float highest) => (float)(lowest + (threshold * ((double)highest - lowest)));

    private static void MarkTurbulent(
        TurbulentMask mask, Grid grid, FieldSynthesizer synthesizer, RandomSource random, ulong firstIndex, Span<byte> incoherent)
    {
        using HalfResolutionField field = new(grid, synthesizer, Spectrum(mask), random, firstIndex);
        (float lowest, float highest) = FieldStatistics.Extremes(field.Values);
        float level = Level(mask.Threshold, lowest, highest);
        for (int row = 0; row < grid.Height; row++)
        {
            MaskVectors.Add(field.Line(row), level, incoherent.Slice(row * grid.Width, grid.Width));
        }
    }

    private static void MarkPixels(PixelMask mask, Grid grid, RandomSource random, ulong firstIndex, Span<byte> incoherent)
    {
        int side = mask.BlockPixels, across = (grid.Width + side - 1) / side;
        float[] rented = ArrayPool<float>.Shared.Rent(across);
        Span<float> chances = rented.AsSpan(0, across);
        for (int row = 0; row < grid.Height; row++)
        {
            if (row % side == 0)
            {
                random.FillUniform(chances, firstIndex + ((ulong)(row / side) * (ulong)across));
            }

            Span<byte> line = incoherent.Slice(row * grid.Width, grid.Width);
            for (int column = 0; column < line.Length; column++)
            {
                line[column] |= chances[column / side] < mask.Fraction ? (byte)1 : (byte)0;
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
