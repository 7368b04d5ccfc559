using Synth.Numerics.Random;

namespace Synth.Rasters.Topography;

/// <summary>
/// Self-affine hills on every level of a pyramid: each level adds white noise to the coarser one's hills (random additions,
/// R. F. Voss, 1985), of a strength that gives the power spectrum its exponent.
/// </summary>
internal static class FractalHills
{
    /// <summary>Fills the hills of all levels; those of level 0 have mean 0 and deviation 1, and the others go with them.</summary>
    /// <param name="levels">The pyramid, finest first.</param>
    /// <param name="slope">Exponent of the two-dimensional power spectrum, in [-5, -2].</param>
    /// <param name="random">Source of the noise; its array of uniform floats is used.</param>
    /// <param name="upsampling">A helper with buffers.</param>
    internal static void Draw(TerrainLevel[] levels, double slope, RandomSource random, Upsampling upsampling)
    {
        // power in an octave of wavelengths goes with wavelength^(-slope - 2)
        double perLevel = Math.Pow(2, (-slope - 2) / 2);
        ulong drawn = 0;
        for (int k = levels.Length - 1; k >= 0; k--)
        {
            TerrainLevel level = levels[k];
            random.FillUniform(level.Surface, drawn);
            drawn += (ulong)level.Surface.Length;
            if (k == levels.Length - 1)
            {
                level.Surface.CopyTo(level.Hills, 0);
                continue;
            }

            // the mean of the noise goes with that of the hills
            upsampling.Double(levels[k + 1].Hills, levels[k + 1].Width, level.Hills, level.Width);
            FloatSpans.AddScaled(level.Hills, level.Surface, (float)Math.Pow(perLevel, k + 1 - levels.Length));
        }

        (double mean, double deviation) = FloatSpans.Moments(levels[0].Hills);
        for (int k = 0; k < levels.Length; k++)
        {
            // a level lacks the mean of the noise of the finer ones
            double above = 0;
            for (int finer = 0; finer < k; finer++)
            {
                above += 0.5 * Math.Pow(perLevel, finer + 1 - levels.Length);
            }

            FloatSpans.ShiftAndScale(levels[k].Hills, (float)(mean - above), deviation > 0 ? (float)(1 / deviation) : 0);
        }
    }
}
