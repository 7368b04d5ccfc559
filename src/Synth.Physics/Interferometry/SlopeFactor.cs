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
        double horizontal = Math.Sqrt((look.East * look.East) + (look.North * look.North));
        if (horizontal == 0)
        {
            return;
        }

        double incidence = Math.Atan2(horizontal, look.Up);
        Limits limits = new(incidence, double.DegreesToRadians(Math.Max(loss.MarginDeg, 1e-3)), loss.RemainingFactor);
        float[] rented = ArrayPool<float>.Shared.Rent(grid.Width);
        Span<float> line = rented.AsSpan(0, grid.Width);

        // a slope faces the radar where the ground rises away from the satellite
        double awayEast = -look.East / horizontal, awayNorth = -look.North / horizontal;
        for (int row = 0; row < grid.Height; row++)
        {
            Tangents(grid, heightM, row, awayEast, awayNorth, line);
            FieldMap.Apply(limits, line, line);
            FieldMap.Multiply(coherence.Slice(row * grid.Width, grid.Width), line);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Rise over run in a direction, by central differences and one-sided ones at the edges.</summary>
    private static void Tangents(Grid grid, ReadOnlySpan<float> heightM, int row, double east, double north, Span<float> tangents)
    {
        int width = grid.Width, above = Math.Max(row - 1, 0), below = Math.Min(row + 1, grid.Height - 1);
        ReadOnlySpan<float> line = heightM.Slice(row * width, width);
        double perNorth = below > above ? north / ((below - above) * grid.PixelNorthM) : 0;
        FieldMap.Apply(new Rise(perNorth), heightM.Slice(above * width, width), heightM.Slice(below * width, width), tangents);
        if (width < 2)
        {
            return;
        }

        float perEast = (float)(east / grid.PixelEastM);
        tangents[0] += perEast * (line[1] - line[0]);
        tangents[^1] += perEast * (line[^1] - line[^2]);
        Span<float> inner = tangents[1..^1];
        for (int column = 0; column < inner.Length; column++)
        {
            inner[column] += 0.5f * perEast * (line[column + 2] - line[column]);
        }
    }

    private readonly struct Rise(double factor) : IFieldFunction2
    {
        private readonly double factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x, TLane y)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => TLane.Constant(factor) * (x - y);
    }

    private readonly struct Limits(double incidence, double margin, double remaining) : IFieldFunction
    {
        private readonly double layover = incidence;
        private readonly double shadow = (Math.PI / 2) - incidence;
        private readonly double perMargin = 1 / margin;
        private readonly double remaining = remaining;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask>
        {
            TLane slope = TLane.Atan(x);
            TLane toLayover = SmoothStep.Of<TLane, TMask>((TLane.Constant(layover) - slope) * TLane.Constant(perMargin));
            TLane toShadow = SmoothStep.Of<TLane, TMask>((TLane.Constant(shadow) + slope) * TLane.Constant(perMargin));
            return TLane.MultiplyAdd(TLane.Constant(1 - remaining), TLane.Min(toLayover, toShadow), TLane.Constant(remaining));
        }
    }
}
