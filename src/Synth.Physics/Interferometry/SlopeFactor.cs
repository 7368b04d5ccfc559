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
        ReadOnlySpan<float> northern = heightM.Slice(above * width, width), southern = heightM.Slice(below * width, width);
        ReadOnlySpan<float> line = heightM.Slice(row * width, width);
        float perNorth = below > above ? (float)(north / ((below - above) * grid.PixelNorthM)) : 0;
        for (int column = 0; column < width; column++)
        {
            int left = Math.Max(column - 1, 0), right = Math.Min(column + 1, width - 1);
            float perEast = right > left ? (float)(east / grid.PixelEastM) / (right - left) : 0;
            tangents[column] = (perEast * (line[right] - line[left])) + (perNorth * (northern[column] - southern[column]));
        }
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
