using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>The factor that patches of lost coherence put on a scene.</summary>
internal static class LossPatches
{
    private const int Levels = 2048;

    /// <summary>Multiplies the coherence by the factor of each pixel.</summary>
    public static void Multiply(CoherenceLoss loss, Grid grid, FieldSynthesizer synthesizer, RandomSource random, Span<float> coherence)
    {
        PowerLawSpectrum spectrum = new(loss.SpectralSlope, loss.SpectralSlope, 1 / loss.SizeM, loss.SizeM);
        using HalfResolutionField field = new(grid, synthesizer, spectrum, random);
        float level = LevelOf(loss.Fraction, field.Values);
        double softness = loss.EdgeSoftness * FieldStatistics.Deviation(field.Values, FieldStatistics.Mean(field.Values));
        Edge edge = new(level, Math.Max(softness, 1e-30), loss.RemainingFactor);
        for (int row = 0; row < grid.Height; row++)
        {
            Span<float> line = field.Line(row);
            FieldMap.Apply(edge, line, line);
            FieldMap.Multiply(coherence.Slice(row * grid.Width, grid.Width), line);
        }
    }

    /// <summary>The level that a fraction of the values exceeds, to 1/2048 of their range.</summary>
    private static float LevelOf(double fraction, ReadOnlySpan<float> field)
    {
        (float lowest, float highest) = FieldStatistics.Extremes(field);
        if (fraction >= 1 || !(highest > lowest))
        {
            return lowest - (100 * (highest - lowest)) - 1;
        }

        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        float perLevel = (Levels - 1) / (highest - lowest);
        foreach (float value in field)
        {
            counts[(int)((value - lowest) * perLevel)]++;
        }

        int wanted = (int)Math.Round(fraction * field.Length), above = 0, level = Levels;
        while (level > 0 && above < wanted)
        {
            above += counts[--level];
        }

        return lowest + (level / perLevel);
    }

    private readonly struct Edge(double level, double softness, double remaining) : IFieldFunction
    {
        private readonly double level = level;
        private readonly double perSoftness = 1 / softness;
        private readonly double lost = remaining - 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask>
        {
            TLane step = ((x - TLane.Constant(level)) * TLane.Constant(perSoftness)) + TLane.Constant(0.5);
            return TLane.MultiplyAdd(TLane.Constant(lost), SmoothStep.Of<TLane, TMask>(step), TLane.Constant(1));
        }
    }
}
