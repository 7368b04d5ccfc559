namespace Synth.Training.Sensitivity;

/// <summary>
/// The rising curve nearest to shares counted at rising levels, by pooling neighbours that fall (Barlow et al. 1972): the maximum of the binomial
/// likelihood among all curves that never fall. It assumes no form, so that a model that never finds some deformation needs no further parameter.
/// </summary>
internal static class IsotonicCurve
{
    /// <summary>Fits the curve.</summary>
    /// <param name="hits">Successes at each level.</param>
    /// <param name="trials">Trials at each level; a level of none takes the value of the one before.</param>
    /// <param name="fitted">Receives a share a level; NaN up to the first level with trials.</param>
    public static void Fit(ReadOnlySpan<double> hits, ReadOnlySpan<double> trials, Span<double> fitted)
    {
        Span<(double Hits, double Trials, int Levels)> blocks = new (double, double, int)[hits.Length];
        int count = 0;
        for (int level = 0; level < hits.Length; level++)
        {
            blocks[count++] = (hits[level], trials[level], 1);
            while (count > 1 && Falls(blocks[count - 2], blocks[count - 1]))
            {
                (double h, double t, int levels) = blocks[--count];
                blocks[count - 1] = (blocks[count - 1].Hits + h, blocks[count - 1].Trials + t, blocks[count - 1].Levels + levels);
            }
        }

        int at = 0;
        foreach ((double h, double t, int levels) in blocks[..count])
        {
            fitted.Slice(at, levels).Fill(h / t);
            at += levels;
        }
    }

    /// <summary>Where a fitted curve reaches a share: between two levels by a line over the logarithm of the level, never beyond them.</summary>
    /// <param name="levels">Rising, above 0.</param>
    /// <param name="fitted">From <see cref="Fit"/>.</param>
    /// <param name="share">Share to reach, above 0.</param>
    /// <returns>Negative infinity where the first level has it, positive where none has, NaN where nothing was tried.</returns>
    public static double Reaches(ReadOnlySpan<double> levels, ReadOnlySpan<double> fitted, double share)
    {
        int first = 0;
        while (first < levels.Length && !(fitted[first] >= share))
        {
            first++;
        }

        if (levels.IsEmpty || double.IsNaN(fitted[^1]))
        {
            return double.NaN;
        }

        if (first == levels.Length)
        {
            return double.PositiveInfinity;
        }

        return first == 0 || double.IsNaN(fitted[first - 1])
            ? double.NegativeInfinity
            : levels[first - 1] * Math.Pow(levels[first] / levels[first - 1], (share - fitted[first - 1]) / (fitted[first] - fitted[first - 1]));
    }

    // a block without trials joins the one before, which it tells nothing about
    private static bool Falls((double Hits, double Trials, int Levels) before, (double Hits, double Trials, int Levels) after) =>
        after.Trials == 0 ? before.Trials > 0 : before.Trials > 0 && before.Hits * after.Trials >= after.Hits * before.Trials;
}
