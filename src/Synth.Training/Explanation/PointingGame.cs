namespace Synth.Training.Explanation;

/// <summary>How well one map points at what is truly there.</summary>
/// <param name="Hit">
/// 1 where the map's maximum lies in the true mask or within the tolerance of it, else 0; where several pixels share the maximum, the share of them that hit.
/// </param>
/// <param name="HitChance">What a random pixel would get: the share of pixels in the mask, widened by the tolerance.</param>
/// <param name="Energy">Share of the map's sum that lies in the mask, values below 0 left out; an empty map counts as an even one.</param>
/// <param name="EnergyChance">What an even map would get: the share of pixels in the mask.</param>
/// <param name="IsSilent">True when the map is the same everywhere, or nowhere above 0, and points at nothing.</param>
public readonly record struct PointingScore(double Hit, double HitChance, double Energy, double EnergyChance, bool IsSilent);

/// <summary>
/// The pointing game (Zhang et al. 2018, "Top-down neural attention by excitation backprop") and the energy-based one (Wang et al. 2020, Score-CAM,
/// section 4.3), on the mask of the deformation in place of an object's box.
/// </summary>
public static class PointingGame
{
    /// <summary>Scores a map.</summary>
    /// <param name="map">Height x width, finite.</param>
    /// <param name="mask">The true mask, height x width, not 0 inside; somewhere it is.</param>
    /// <param name="width">Columns.</param>
    /// <param name="tolerancePx">How far from the mask a maximum may lie and still hit, pixels between centres, at least 0.</param>
    /// <exception cref="ArgumentException">The mask is empty or of another size.</exception>
    public static PointingScore Score(ReadOnlySpan<float> map, ReadOnlySpan<float> mask, int width, double tolerancePx)
    {
        if (map.Length != mask.Length || width < 1 || map.Length % width != 0 || mask.IndexOfAnyExcept(0) < 0)
        {
            throw new ArgumentException("a map is scored by a mask of its size that is not empty", nameof(mask));
        }

        bool[] near = Widen(mask, width, tolerancePx);
        (float highest, float lowest) = (float.MinValue, float.MaxValue);
        foreach (float value in map)
        {
            (highest, lowest) = (Math.Max(highest, value), Math.Min(lowest, value));
        }

        (int maxima, int hits, int inside) = (0, 0, 0);
        (double all, double within) = (0, 0);
        for (int i = 0; i < map.Length; i++)
        {
            maxima += map[i] == highest ? 1 : 0;
            hits += map[i] == highest && near[i] ? 1 : 0;
            inside += mask[i] != 0 ? 1 : 0;
            all += Math.Max(0, map[i]);
            within += mask[i] != 0 ? Math.Max(0, map[i]) : 0;
        }

        double share = (double)inside / map.Length;
        return new PointingScore((double)hits / maxima, (double)near.Count(each => each) / map.Length, all > 0 ? within / all : share, share, all <= 0 || highest == lowest);
    }

    // every pixel whose centre lies no farther than the radius from one of the mask
    private static bool[] Widen(ReadOnlySpan<float> mask, int width, double radius)
    {
        bool[] wide = new bool[mask.Length];
        int reach = (int)Math.Floor(radius);
        int height = mask.Length / width;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0)
            {
                continue;
            }

            (int row, int column) = (i / width, i % width);
            for (int r = Math.Max(0, row - reach); r <= Math.Min(height - 1, row + reach); r++)
            {
                int across = (int)Math.Floor(Math.Sqrt((radius * radius) - ((r - row) * (r - row))));
                int first = Math.Max(0, column - across);
                wide.AsSpan((r * width) + first, Math.Min(width - 1, column + across) - first + 1).Fill(true);
            }
        }

        return wide;
    }
}
