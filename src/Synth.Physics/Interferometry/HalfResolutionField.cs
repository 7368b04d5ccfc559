using System.Buffers;
using System.Runtime.Intrinsics;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>
/// A random field on every second pixel of a scene, interpolated line by line. Only a level of it is looked for, and steep
/// spectra have next to nothing between two pixels: a quarter of the work serves as well.
/// </summary>
internal readonly ref struct HalfResolutionField
{
    private readonly float[] rented;
    private readonly int columns;
    private readonly int pixels;
    private readonly int width;

    /// <summary>Makes the field.</summary>
    public HalfResolutionField(Grid grid, FieldSynthesizer synthesizer, SpectralModel spectrum, RandomSource random, ulong firstIndex = 0)
    {
        Grid half = Halved(grid);
        (columns, pixels, width) = (half.Width, half.PixelCount, grid.Width);
        rented = ArrayPool<float>.Shared.Rent(pixels + width);
        synthesizer.Synthesize(spectrum, half, random, rented.AsSpan(0, pixels), firstIndex);
    }

    /// <summary>The field at its own pixels.</summary>
    public ReadOnlySpan<float> Values => rented.AsSpan(0, pixels);

    /// <summary>Every second pixel of a grid.</summary>
    internal static Grid Halved(Grid grid) => new((grid.Width + 1) / 2, (grid.Height + 1) / 2, 2 * grid.PixelEastM, 2 * grid.PixelNorthM);

    /// <summary>The value at a pixel of the scene from the four around it, some of them the same.</summary>
    internal static float Between(float upperLeft, float upperRight, float lowerLeft, float lowerRight) =>
        0.25f * (upperLeft + upperRight + (lowerLeft + lowerRight));

    /// <summary>The field at one row of the scene, valid until the next call.</summary>
    public Span<float> Line(int row)
    {
        ReadOnlySpan<float> upper = rented.AsSpan(row / 2 * columns, columns);
        ReadOnlySpan<float> lower = rented.AsSpan(Math.Min((row + 1) / 2, (pixels / columns) - 1) * columns, columns);
        Span<float> line = rented.AsSpan(pixels, width);
        int column = Bundles(upper, lower, line);
        for (; column < line.Length; column++)
        {
            int left = column / 2, right = Math.Min((column + 1) / 2, columns - 1);
            line[column] = Between(upper[left], upper[right], lower[left], lower[right]);
        }

        return line;
    }

    // eight of its own pixels and the eight between; tells the first column after whole bundles
    private static int Bundles(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> line)
    {
        int left = 0;
        int lanes = Vector256<float>.Count;
        for (; left + lanes < upper.Length && 2 * (left + lanes) <= line.Length; left += lanes)
        {
            Vector256<float> above = Vector256.Create(upper.Slice(left, lanes)), below = Vector256.Create(lower.Slice(left, lanes));
            Vector256<float> aboveNext = Vector256.Create(upper.Slice(left + 1, lanes)), belowNext = Vector256.Create(lower.Slice(left + 1, lanes));
            LanePairs.Write((above + above + (below + below)) * 0.25f, (above + aboveNext + (below + belowNext)) * 0.25f, line.Slice(2 * left, 2 * lanes));
        }

        return 2 * left;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<float>.Shared.Return(rented);
}
