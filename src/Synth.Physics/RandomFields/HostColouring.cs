using System.Buffers;
using System.Collections.Concurrent;
using Synth.Numerics.Random;
using Synth.Numerics.Spectra;

namespace Synth.Physics.RandomFields;

/// <summary>The costly part of making a random field: draws white noise, multiplies it by a spectrum and transforms it back. One instance serves any number of threads; it keeps transform plans.</summary>
internal sealed class HostColouring
{
    private const int MostPlans = 64;

    private readonly ConcurrentDictionary<(int Rows, int Columns), RealFft2D<float>> plans = new();

    /// <summary>One realisation.</summary>
    /// <param name="domain">The two grids.</param>
    /// <param name="width">Columns of the field.</param>
    /// <param name="fine">Amplitudes on the fine grid, a half spectrum.</param>
    /// <param name="coarse">Amplitudes on the coarse grid, a half spectrum of spline coefficients.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="firstIndex">Index of the first normal number taken: real then imaginary parts, first of the fine then of the coarse grid.</param>
    /// <param name="field">Receives the field, row by row with row 0 north.</param>
    public void Colour(FieldDomain domain, int width, ReadOnlySpan<float> fine, ReadOnlySpan<float> coarse, RandomSource random, ulong firstIndex, Span<float> field)
    {
        int finePixels = domain.FineRows * domain.FineColumns, coarsePixels = domain.CoarseRows * domain.CoarseColumns;
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(finePixels, coarsePixels) + (2 * Math.Max(fine.Length, coarse.Length)));
        Span<float> wide = rented.AsSpan(0, finePixels);
        Invert(domain.FineRows, domain.FineColumns, fine, random, firstIndex, rented.AsSpan(finePixels), wide);
        for (int row = 0; row * width < field.Length; row++)
        {
            wide.Slice(row * domain.FineColumns, width).CopyTo(field[(row * width)..]);
        }

        Span<float> few = rented.AsSpan(0, coarsePixels);
        Invert(domain.CoarseRows, domain.CoarseColumns, coarse, random, firstIndex + (2 * (ulong)fine.Length), rented.AsSpan(coarsePixels), few);
        SplineUpsampling.AddTo(few, domain.CoarseColumns, domain.Step, field, width);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Noise times amplitudes, transformed back.</summary>
    private void Invert(int rows, int columns, ReadOnlySpan<float> amplitudes, RandomSource random, ulong firstIndex, Span<float> room, Span<float> field)
    {
        Span<float> noise = room[..(2 * amplitudes.Length)], real = noise[..amplitudes.Length], imag = noise[amplitudes.Length..];
        random.FillNormal(noise, firstIndex);
        FieldMap.Multiply(real, amplitudes);
        FieldMap.Multiply(imag, amplitudes);
        Plan(rows, columns).Inverse(real, imag, field);
    }

    private RealFft2D<float> Plan(int rows, int columns)
    {
        if (plans.Count > MostPlans)
        {
            plans.Clear();
        }

        return plans.GetOrAdd((rows, columns), size => new RealFft2D<float>(size.Rows, size.Columns));
    }
}
