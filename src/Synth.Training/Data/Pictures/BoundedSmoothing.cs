namespace Synth.Training.Data.Pictures;

/// <summary>
/// Smooths phases that are known within bounds only, without leaving the bounds: the steps that few colours leave in a fringe
/// become slopes, and nothing is shown that the colours exclude.
/// </summary>
internal static class BoundedSmoothing
{
    /// <summary>Replaces the phases.</summary>
    /// <param name="phases">Middles of the bounds, rad; receives phases in [-pi, pi).</param>
    /// <param name="halfWidths">Half the widths of the bounds, rad.</param>
    /// <param name="valid">1 where a phase is known.</param>
    /// <param name="width">Columns.</param>
    /// <param name="rounds">How often every phase moves to the mean of its 3 x 3 neighbours (weights 1 2 1).</param>
    public static void Apply(Span<float> phases, ReadOnlySpan<float> halfWidths, ReadOnlySpan<byte> valid, int width, int rounds)
    {
        float[] middles = phases.ToArray();
        float[] cosines = new float[phases.Length];
        float[] sines = new float[phases.Length];
        float[] line = new float[phases.Length];
        for (int round = 0; round < rounds; round++)
        {
            PhaseMath.CosSin(phases, cosines, sines);
            for (int i = 0; i < valid.Length; i++)
            {
                cosines[i] *= valid[i];
                sines[i] *= valid[i];
            }

            Blur(cosines, line, width);
            Blur(sines, line, width);
            for (int i = 0; i < phases.Length; i++)
            {
                if (valid[i] != 0)
                {
                    float away = Wrapped(MathF.Atan2(sines[i], cosines[i]) - middles[i]);
                    phases[i] = Wrapped(middles[i] + Math.Clamp(away, -halfWidths[i], halfWidths[i]));
                }
            }
        }

        PhaseMath.Wrap(phases);
    }

    /// <summary>Sums of the neighbours by weights 1 2 1 along both directions (sum 16), in place; beyond the edges there is nothing.</summary>
    internal static void Blur(Span<float> values, Span<float> line, int width)
    {
        int height = values.Length / width;
        for (int row = 0; row < height; row++)
        {
            Span<float> source = values.Slice(row * width, width);
            Span<float> target = line.Slice(row * width, width);
            for (int column = 0; column < width; column++)
            {
                float left = column > 0 ? source[column - 1] : 0;
                float right = column < width - 1 ? source[column + 1] : 0;
                target[column] = left + (2 * source[column]) + right;
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            float above = i >= width ? line[i - width] : 0;
            float below = i + width < values.Length ? line[i + width] : 0;
            values[i] = above + (2 * line[i]) + below;
        }
    }

    private static float Wrapped(float phase) => phase > MathF.PI ? phase - (2 * MathF.PI) : phase < -MathF.PI ? phase + (2 * MathF.PI) : phase;
}
