using System.Runtime.CompilerServices;
using Synth.Numerics.Lanes;
using Synth.Numerics.Random;
using Synth.Physics.RandomFields;
using Synth.Rasters;

namespace Synth.Physics.Interferometry;

/// <summary>Writes the coherence of a scene.</summary>
public static class CoherenceField
{
    /// <summary>The coherence at every pixel, row by row with row 0 north, in [0, 1].</summary>
    /// <param name="model">The model.</param>
    /// <param name="grid">The scene's grid.</param>
    /// <param name="heightM">Height above sea level, m; 0 and below is water; <c>grid.PixelCount</c> values.</param>
    /// <param name="look">Unit vector East, North, Up from the scene's centre to the satellite; used for the loss on slopes.</param>
    /// <param name="synthesizer">Maker of random fields, shared by all samples.</param>
    /// <param name="random">Source of the noise of the patches.</param>
    /// <param name="coherence">Receives the coherence; as many values.</param>
    /// <exception cref="ArgumentException">The model has errors or a span has the wrong length.</exception>
    public static void Fill(
        CoherenceModel model,
        Grid grid,
        ReadOnlySpan<float> heightM,
        (double East, double North, double Up) look,
        FieldSynthesizer synthesizer,
        RandomSource random,
        Span<float> coherence)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(synthesizer);
        ParameterChecks.ThrowOnError(model.Problems(), nameof(model));
        if (coherence.Length != grid.PixelCount || heightM.Length != grid.PixelCount)
        {
            throw new ArgumentException($"heights and coherence need {grid.PixelCount} values each", nameof(coherence));
        }

        coherence.Fill((float)model.LandCoherence);
        if (model.Loss is { Fraction: > 0 } loss)
        {
            LossPatches.Multiply(loss, grid, synthesizer, random, coherence);
        }

        if (model.Slopes is not null)
        {
            SlopeFactor.Multiply(model.Slopes, grid, heightM, look, coherence);
        }

        FieldMap.Apply(new Water(model.WaterCoherence), heightM, coherence, coherence);
    }

    /// <summary>The coherence of a pixel of land, or that of water where its height is 0 or less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane AboveWater<TLane, TMask>(TLane heightM, TLane land, TLane water)
        where TLane : unmanaged, ILane<TLane, TMask>
        where TMask : unmanaged, ILaneMask<TMask> => TLane.Select(heightM <= TLane.Constant(0), water, land);

    private readonly struct Water(double coherence) : IFieldFunction2
    {
        private readonly double coherence = coherence;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Of<TLane, TMask>(TLane x, TLane y)
            where TLane : unmanaged, ILane<TLane, TMask>
            where TMask : unmanaged, ILaneMask<TMask> => AboveWater<TLane, TMask>(x, y, TLane.Constant(coherence));
    }
}
