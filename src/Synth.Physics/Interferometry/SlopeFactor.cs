using System.Buffers;
using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>The factor that steep slopes put on the coherence of a scene.</summary>
internal static class SlopeFactor
{
    /// <summary>Multiplies the coherence by the factor of each pixel's slope along ground range.</summary>
    public static void Multiply(
        SlopeLoss loss, Grid grid, ReadOnlySpan<float> heightM, (double East, double North, double Up) look, Span<float> coherence)
    {
        if (Terms(loss, grid, look) is not SlopeTerms terms)
        {
            return;
        }

        Limits limits = new(terms);
        float[] rented = ArrayPool<float>.Shared.Rent(grid.Width);
        Span<float> line = rented.AsSpan(0, grid.Width);
        for (int row = 0; row < grid.Height; row++)
        {
            Tangents(grid, heightM, row, terms, line);
            FieldMap.Apply(limits, line, line);
            FieldMap.Multiply(coherence.Slice(row * grid.Width, grid.Width), line);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Rise over run in a direction, by central differences and one-sided ones at the edges.</summary>
    private static void Tangents(Grid grid, ReadOnlySpan<float> heightM, int row, SlopeTerms terms, Span<float> tangents)
    {
        int width = grid.Width, above = Math.Max(row - 1, 0), below = Math.Min(row + 1, grid.Height - 1);
        ReadOnlySpan<float> line = heightM.Slice(row * width, width);
        double perNorth = below - above == 2 ? terms.PerNorth : below > above ? terms.PerNorthAtEdge : 0;
        FieldMap.Apply(new Rise(perNorth), heightM.Slice(above * width, width), heightM.Slice(below * width, width), tangents);
        if (width < 2)
        {
            return;
        }

        float perEast = (float)terms.PerEast;
        tangents[0] += AtEdge(perEast, line[0], line[1]);
        tangents[^1] += AtEdge(perEast, line[^2], line[^1]);
        Span<float> inner = tangents[1..^1];
        for (int column = 0; column < inner.Length; column++)
        {
            inner[column] += Inside(perEast, line[column], line[column + 2]);
        }
    }

    /// <summary>The numbers of a scene's slopes, or null where the satellite is overhead and no slope matters.</summary>
    internal static SlopeTerms? Terms(SlopeLoss loss, Grid grid, (double East, double North, double Up) look)
    {
        double horizontal = Math.Sqrt((look.East * look.East) + (look.North * look.North));
        if (horizontal == 0)
        {
            return null;
        }

        // a slope faces the radar where the ground rises away from the satellite
        double awayEast = -look.East / horizontal, awayNorth = -look.North / horizontal;
        double incidence = Math.Atan2(horizontal, look.Up);
        return new SlopeTerms(
            awayEast / grid.PixelEastM,
            awayNorth / (2 * grid.PixelNorthM),
            awayNorth / (1 * grid.PixelNorthM),
            incidence,
            (Math.PI / 2) - incidence,
            1 / double.DegreesToRadians(Math.Max(loss.MarginDeg, 1e-3)),
            loss.RemainingFactor);
    }

    /// <summary>The east part of a slope between neighbours two pixels apart.</summary>
    internal static float Inside(float perEast, float west, float east) => 0.5f * perEast * (east - west);

    /// <summary>The east part of a slope at the scene's edge, between pixels next to each other.</summary>
    internal static float AtEdge(float perEast, float west, float east) => perEast * (east - west);

    /// <summary>The north part of a slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Northward<TLane, TMask>(TLane north, TLane south, TLane perNorth)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => perNorth * (north - south);

    /// <summary>The factor of a pixel, from the tangent of its slope along ground range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Factor<TLane, TMask>(TLane tangent, TLane layover, TLane shadow, TLane perMargin, TLane lost, TLane remaining)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask>
    {
        TLane slope = TLane.Atan(tangent);
        TLane toLayover = SmoothStep.Of<TLane, TMask>((layover - slope) * perMargin);
        TLane toShadow = SmoothStep.Of<TLane, TMask>((shadow + slope) * perMargin);
        return TLane.MultiplyAdd(lost, TLane.Min(toLayover, toShadow), remaining);
    }

    private readonly struct Rise(double factor) : IFieldFunction2
    {
        private readonly double factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x, TLane y)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => Northward<TLane, TMask>(x, y, TLane.Constant(factor));
    }

    private readonly struct Limits(SlopeTerms terms) : IFieldFunction
    {
        private readonly SlopeTerms terms = terms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> =>
            Factor<TLane, TMask>(
                x,
                TLane.Constant(terms.Layover),
                TLane.Constant(terms.Shadow),
                TLane.Constant(terms.PerMargin),
                TLane.Constant(1 - terms.Remaining),
                TLane.Constant(terms.Remaining));
    }
}

/// <summary>The numbers that the factor of slopes is computed from.</summary>
/// <param name="PerEast">Rise per metre of a step of one pixel eastward, along ground range away from the satellite.</param>
/// <param name="PerNorth">The same of a step of two pixels northward.</param>
/// <param name="PerNorthAtEdge">The same of one pixel northward.</param>
/// <param name="Layover">Slope of layover, rad.</param>
/// <param name="Shadow">Slope of shadow, rad, counted downward.</param>
/// <param name="PerMargin">One over the angle over which the coherence falls.</param>
/// <param name="Remaining">Factor at and beyond the limits.</param>
internal readonly record struct SlopeTerms(
    double PerEast, double PerNorth, double PerNorthAtEdge, double Layover, double Shadow, double PerMargin, double Remaining);
