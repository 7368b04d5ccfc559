using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Synth.Rasters.Topography;

/// <summary>What soil does between two runs of the water: it creeps downhill and fills the smallest hollows.</summary>
internal static class Soil
{
    /// <summary>Lets soil creep: every inner cell moves towards the mean of its four neighbours.</summary>
    /// <param name="heights">Heights, m; changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="share">How far, 0 to 1.</param>
    /// <param name="scratch">As long as the heights.</param>
    internal static void Creep(Span<float> heights, int width, float share, Span<float> scratch)
    {
        heights.CopyTo(scratch);
        float quarter = 0.25f * share;
        for (int start = width; start + width < heights.Length; start += width)
        {
            ReadOnlySpan<float> above = scratch.Slice(start - width, width);
            ReadOnlySpan<float> here = scratch.Slice(start, width);
            ReadOnlySpan<float> below = scratch.Slice(start + width, width);
            Span<float> target = heights.Slice(start, width);
            int column = 1;
            for (; column + Vector<float>.Count < width; column += Vector<float>.Count)
            {
                Vector<float> sides = At(here, column - 1) + At(here, column + 1);
                Vector<float> neighbours = At(above, column) + At(below, column) + sides;
                Vector<float> own = At(here, column);
                (own + (neighbours * quarter - own * share)).StoreUnsafe(ref target[column]);
            }

            for (; column < width - 1; column++)
            {
                float sides = here[column - 1] + here[column + 1];
                float neighbours = above[column] + below[column] + sides;
                target[column] = here[column] + (neighbours * quarter - here[column] * share);
            }
        }
    }

    /// <summary>Fills pits of a single cell, a centimetre above the lowest neighbour, so that water runs on.</summary>
    /// <param name="heights">Heights, m, none NaN; changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="scratch">As long as the heights.</param>
    internal static void FillPits(Span<float> heights, int width, Span<float> scratch)
    {
        const float Above = 0.01f;
        heights.CopyTo(scratch);
        int lanes = Vector<float>.Count;
        for (int start = width; start + width < heights.Length; start += width)
        {
            ReadOnlySpan<float> above = scratch.Slice(start - width, width);
            ReadOnlySpan<float> here = scratch.Slice(start, width);
            ReadOnlySpan<float> below = scratch.Slice(start + width, width);
            Span<float> target = heights.Slice(start, width);
            int column = 1;
            for (; column + lanes < width; column += lanes)
            {
                Vector<float> sides = Vector.MinNative(At(here, column - 1), At(here, column + 1));
                Vector<float> lowest = Vector.MinNative(sides, Vector.MinNative(LowestOfThree(above, column), LowestOfThree(below, column)));
                Vector<float> own = At(here, column);
                Vector.ConditionalSelect(Vector.LessThan(own, lowest), lowest + new Vector<float>(Above), own).StoreUnsafe(ref target[column]);
            }

            for (; column < width - 1; column++)
            {
                float sides = Math.Min(here[column - 1], here[column + 1]);
                float upper = Math.Min(above[column - 1], Math.Min(above[column], above[column + 1]));
                float lower = Math.Min(below[column - 1], Math.Min(below[column], below[column + 1]));
                float lowest = Math.Min(sides, Math.Min(upper, lower));
                target[column] = here[column] < lowest ? lowest + Above : here[column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LowestOfThree(ReadOnlySpan<float> row, int column) =>
        Vector.MinNative(At(row, column - 1), Vector.MinNative(At(row, column), At(row, column + 1)));

    // the loops leave a cell after the last bundle, so that the bundle beside it lies in the row too
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> At(ReadOnlySpan<float> row, int column) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)column);
}
